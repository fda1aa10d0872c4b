#:project ../src/Engram
using Engram;
using static TorchSharp.torch;

// Linear algebra is TorchSharp's; Engram says why two shapes fit each other or do not.
LibTorch.Load();
var (v, w) = (tensor(new[] { 2.0, 3, 6 }), tensor(new[] { 1.0, 0, -1 }));
var m = arange(1, 7, float64).reshape(2, 3);

Console.WriteLine($"v = {Text(v)}, w = {Text(w)}");
Console.WriteLine($"rank {v.dim()}, shape {Shape.Of(v)}; the matrix m has rank {m.dim()} and shape {Shape.Of(m)}");
Console.WriteLine($"v · w   = {v.dot(w).item<double>()}   (2·1 + 3·0 + 6·(−1))");
Console.WriteLine($"v ⊙ w   = {Text(v * w)}   element by element");
Console.WriteLine($"m v     = {Text(m.matmul(v))}");
Console.WriteLine($"m mᵀ    = {Text(m.matmul(m.t()).flatten())}");
Console.WriteLine($"cos     = {(v.dot(w) / (v.norm() * w.norm())).item<double>():F3} between v and w");

foreach (var (left, right) in new (Shape, Shape)[] { ([2, 3], [3]), ([8, 1, 3], [4, 1]), ([8, 3], [8]) })
    Console.WriteLine($"\n{Broadcasting.Of(left, right).Explain()}");

Console.WriteLine($"\nmagnitude of v: {v.norm().item<double>()}   √(4 + 9 + 36)");

static string Text(Tensor t) => $"[{string.Join(", ", t.contiguous().data<double>())}]";

namespace Engram;
/// <summary>x</summary>
public enum Precision {
/// <summary>x</summary>
 Float32,
/// <summary>x</summary>
 BFloat16 }
/// <summary>x</summary>
public sealed record PrecisionChoice(Precision Precision, string Reason) {
 /// <summary>x</summary>
 public static PrecisionChoice Resolve(string? w, Device d) => new(w=="fp32"?Precision.Float32:Precision.BFloat16, "temp"); }
/// <summary>x</summary>
public sealed record DeviceChoice(Device Device, string Reason) {
 /// <summary>x</summary>
 public static DeviceChoice Resolve(string? w) => new(CPU, "temp"); }
/// <summary>x</summary>
public static class Threads { 
 /// <summary>x</summary>
public static int Recommended => 2; 
 /// <summary>x</summary>
public static void Use(int n) => set_num_threads(n); }

namespace Engram.Tests;

public class WindowTests
{
    [Fact]
    public void Outputs_are_as_many_as_libtorch_gives_over_a_grid()
    {
        using var scope = NewDisposeScope();
        var wrong = new List<string>();
        foreach (var (size, kernel, stride, padding, dilation) in
            from size in new[] { 1, 2, 3, 5, 8 }
            from kernel in new[] { 1, 2, 3, 4 }
            from stride in new[] { 1, 2, 3 }
            from padding in new[] { 0, 1, 2 }
            from dilation in new[] { 1, 2 }
            select (size, kernel, stride, padding, dilation))
        {
            if (padding <= kernel / 2)
            {
                foreach (var ceiling in new[] { false, true })
                    Compare($"pool {(size, kernel, stride, padding, dilation, ceiling)}", new(kernel, stride, padding, padding, dilation, ceiling), size,
                        image => nn.functional.max_pool1d(image, kernel, stride, padding, dilation, ceiling));
            }
            Compare($"conv {(size, kernel, stride, padding, dilation)}", new(kernel, stride, padding, padding, dilation), size,
                image => nn.functional.conv1d(image, ones(1, 1, kernel), null, stride, padding, dilation));
        }
        Assert.Empty(wrong);

        void Compare(string what, Window window, int size, Func<Tensor, Tensor> run)
        {
            long real;
            try
            {
                using var output = run(ones(1, 1, size));
                real = output.size(2);
            }
            catch (System.Runtime.InteropServices.ExternalException)
            {
                real = 0;
            }
            if (window.Outputs(size) != real)
                wrong.Add($"{what}: {window.Outputs(size)}, libtorch {real}");
        }
    }

    [Theory]
    [InlineData(3, 1, 3), InlineData(3, 2, 5), InlineData(1, 4, 1)]
    public void A_span_reaches_from_the_first_tap_to_the_last(long kernel, long dilation, long span) =>
        Assert.Equal(span, new Window(kernel, 1, 0, 0, dilation).Span);
}

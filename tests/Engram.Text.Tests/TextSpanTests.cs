namespace Engram.Text.Tests;

public class TextSpanTests
{
    [Fact]
    public void A_span_is_what_lies_between_its_ends() => Assert.Equal("lo w", new TextSpan(3, 4).Of("hello world").ToString());
}

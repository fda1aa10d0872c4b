namespace Engram.Vision.Tests;

/// <summary>The draws of PyTorch's generator on the CPU after <c>torch.manual_seed</c>: MT19937 (Matsumoto and Nishimura 1998), 24 bits a float, remainders for whole numbers.</summary>
internal sealed class TorchDraws : Draws
{
    private readonly uint[] _state = new uint[624];
    private int _next = 624;

    public TorchDraws(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < 624; i++) _state[i] = 1812433253 * (_state[i - 1] ^ _state[i - 1] >> 30) + i;
    }

    public override double Uniform(double low, double high) => MathF.FusedMultiplyAdd((Bits() & 0xFFFFFF) / (float)(1 << 24), (float)high - (float)low, (float)low);

    public override int Integer(int bound) => (int)(Bits() % (uint)bound);

    private uint Bits()
    {
        if (_next == 624) Twist();
        var y = _state[_next++];
        y ^= y >> 11;
        y ^= y << 7 & 0x9D2C5680;
        y ^= y << 15 & 0xEFC60000;
        return y ^ y >> 18;
    }

    private void Twist()
    {
        for (var i = 0; i < 624; i++)
        {
            var y = _state[i] & 0x80000000 | _state[(i + 1) % 624] & 0x7FFFFFFF;
            _state[i] = _state[(i + 397) % 624] ^ y >> 1 ^ (y % 2 == 0 ? 0 : 0x9908B0DFu);
        }
        _next = 0;
    }
}

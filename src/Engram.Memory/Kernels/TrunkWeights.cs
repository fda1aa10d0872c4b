namespace Engram.Memory;

/// <content>Packing the weights, and bringing their gradients back into PyTorch's layout.</content>
internal sealed unsafe partial class Trunk<V, T>
{
    /// <summary>Pointers by role, in the order of the parameters: controller (w_ih, w_hh, b_ih, b_hh, or w, b), interface layers (w, b each), output (w, b).</summary>
    private (nint InputWeight, nint HiddenWeight, nint Bias, nint SecondBias, int Layers, int Output) Roles(ReadOnlySpan<nint> p) =>
        _sizes.Lstm ? (p[0], p[1], p[2], p[3], 4, p.Length - 2) : (p[0], 0, p[1], 0, 2, p.Length - 2);

    /// <summary>Copies the weights into the kernels' order.</summary>
    internal void PackWeights(ReadOnlySpan<nint> parameters)
    {
        var (inputWeight, hiddenWeight, bias, secondBias, layers, output) = Roles(parameters);
        var (c, inputs, reads) = (_sizes.Controller, _sizes.Inputs, _sizes.Reads);
        var width = inputs + reads;
        // What is not written multiplies zeros: padding between gates, and the recurrence that an FF controller lacks. Most large networks have neither,
        // and clearing a DNC's panels would take as long as packing them.
        var (panels, rows) = (!_direct, _direct || _keep);
        if (_c != c || !_sizes.Lstm || _gates % Gemm<V, T>.Panel != 0)
        {
            Elementwise<V, T>.Clear(_inputPanels, Pack<V, T>.PanelsSize(inputs, _gates));
            Elementwise<V, T>.Clear(_recurrentPanels, panels ? Pack<V, T>.PanelsSize(_k, _gates) : 0);
            Elementwise<V, T>.Clear(_recurrentRows, rows ? (long)_gates * Stride : 0);
            Elementwise<V, T>.Clear(_inputRows, _keep ? (long)_gates * _x : 0);
        }
        for (var gate = 0; gate * _c < _gates; gate++)
        {
            T* weight = (T*)inputWeight + (nint)gate * c * width, own = (T*)bias + gate * c;
            var hidden = hiddenWeight == 0 ? null : (T*)hiddenWeight + (nint)gate * c * c;
            var second = secondBias == 0 ? null : (T*)secondBias + gate * c;
            Pack<V, T>.Transposed(weight, width, c, inputs, _inputPanels, inputs, 0, gate * _c);
            if (panels)
            {
                Pack<V, T>.Transposed(weight + inputs, width, c, reads, _recurrentPanels, _k, c + 1, gate * _c);
                if (hidden != null)
                    Pack<V, T>.Transposed(hidden, c, c, c, _recurrentPanels, _k, 0, gate * _c);
                Bias(own, second, c, _recurrentPanels, _k, c, gate * _c);
            }
            for (var i = 0; rows && i < c; i++)
            {
                var row = _recurrentRows + ((nint)gate * _c + i) * Stride;
                if (hidden != null)
                    Elementwise<V, T>.Copy(hidden + (nint)i * c, row, c);
                row[c] = second == null ? own[i] : own[i] + second[i];
                Elementwise<V, T>.Copy(weight + (nint)i * width + inputs, row + c + 1, reads);
                Elementwise<V, T>.Clear(row + _k, Stride - _k);
            }
            for (var i = 0; _keep && i < c; i++)
                Elementwise<V, T>.CopyPadded(weight + (nint)i * width, _inputRows + ((nint)gate * _c + i) * _x, inputs, _x);
        }

        Elementwise<V, T>.Clear(_interfacePanels, Pack<V, T>.PanelsSize(c + 1, _sizes.Interface));
        if (_keep)
            Elementwise<V, T>.Clear(_interfaceRows, (long)_sizes.Interface * _c);
        foreach (var segment in _sizes.Segments)
        {
            var weight = (T*)parameters[layers + 2 * segment.Layer] + (nint)segment.From * c;
            Pack<V, T>.Transposed(weight, c, segment.Count, c, _interfacePanels, c + 1, 0, segment.To);
            Bias((T*)parameters[layers + 2 * segment.Layer + 1] + segment.From, null, segment.Count, _interfacePanels, c + 1, c, segment.To);
            if (_keep)
                Pack<V, T>.Rows(weight, c, segment.Count, c, _interfaceRows + (nint)segment.To * _c, _c);
        }

        var (last, lastBias) = (parameters[output], parameters[output + 1]);
        Elementwise<V, T>.Clear(_outputPanels, Pack<V, T>.PanelsSize(_k, _y));
        Pack<V, T>.Transposed((T*)last, c + reads, _sizes.Outputs, c, _outputPanels, _k, 0, 0);
        Pack<V, T>.Transposed((T*)last + c, c + reads, _sizes.Outputs, reads, _outputPanels, _k, c + 1, 0);
        Bias((T*)lastBias, null, _sizes.Outputs, _outputPanels, _k, c, 0);
        if (!_keep) return;
        Elementwise<V, T>.Clear(_outputRows, (long)_sizes.Outputs * Stride);
        Pack<V, T>.Rows((T*)last, c + reads, _sizes.Outputs, c, _outputRows, Stride);
        Pack<V, T>.Rows((T*)last + c, c + reads, _sizes.Outputs, reads, _outputRows + c + 1, Stride);
    }

    private void ScatterGradients(ReadOnlySpan<nint> gradients)
    {
        var (inputWeight, hiddenWeight, bias, secondBias, layers, output) = Roles(gradients);
        var (c, inputs, reads) = (_sizes.Controller, _sizes.Inputs, _sizes.Reads);
        var width = inputs + reads;
        for (var gate = 0; gate * _c < _gates; gate++)
        {
            for (var i = 0; i < c; i++)
            {
                var (row, at) = ((nint)gate * _c + i, (nint)gate * c + i);
                Elementwise<V, T>.Copy(_dInput + row * _x, (T*)inputWeight + at * width, inputs);
                Elementwise<V, T>.Copy(_dRecurrent + row * Stride + c + 1, (T*)inputWeight + at * width + inputs, reads);
                if (hiddenWeight != 0)
                    Elementwise<V, T>.Copy(_dRecurrent + row * Stride, (T*)hiddenWeight + at * c, c);
                ((T*)bias)[at] = _dRecurrent[row * Stride + c];
                if (secondBias != 0)
                    ((T*)secondBias)[at] = _dRecurrent[row * Stride + c];
            }
        }
        foreach (var segment in _sizes.Segments)
        {
            var (weight, itsBias) = (gradients[layers + 2 * segment.Layer], gradients[layers + 2 * segment.Layer + 1]);
            for (var i = 0; i < segment.Count; i++)
            {
                var from = _dInterface + (nint)(segment.To + i) * InterfaceStride;
                Elementwise<V, T>.Copy(from, (T*)weight + (nint)(segment.From + i) * c, c);
                ((T*)itsBias)[segment.From + i] = from[c];
            }
        }
        for (var i = 0; i < _sizes.Outputs; i++)
        {
            T* from = _dOutput + (nint)i * Stride, to = (T*)gradients[output] + (nint)i * (c + reads);
            Elementwise<V, T>.Copy(from, to, c);
            Elementwise<V, T>.Copy(from + c + 1, to + c, reads);
            ((T*)gradients[output + 1])[i] = from[c];
        }
    }

    private static void Bias(T* bias, T* second, int count, T* panels, int k, int row, int columnTo)
    {
        var panel = Gemm<V, T>.Panel;
        for (var i = 0; i < count; i++)
            panels[(nint)((columnTo + i) / panel) * panel * k + (nint)row * panel + (columnTo + i) % panel] = second == null ? bias[i] : bias[i] + second[i];
    }
}

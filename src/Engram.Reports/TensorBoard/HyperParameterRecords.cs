using System.Globalization;
using Google.Protobuf;
using Tensorboard;
using Any = Google.Protobuf.WellKnownTypes.Value;

namespace Engram.Reports;

/// <summary>The three records that make a run a row of TensorBoard's HParams tab: what can vary, what this run chose, and that it is complete.</summary>
/// <remarks>Their messages are not part of TorchSharp and are encoded field by field. The numbers are those of TensorBoard's
/// <c>plugins/hparams/plugin_data.proto</c> (HParamsPluginData) and <c>api.proto</c> (Experiment, HParamInfo, MetricInfo).</remarks>
internal static class HyperParameterRecords
{
    private const string Plugin = "hparams";

    private enum DataType
    {
        Text = 1,
        Truth = 2,
        Number = 3,
    }

    /// <summary>The experiment and the beginning of a session.</summary>
    internal static Event Beginning(string run, IReadOnlyDictionary<string, object> chosen, IReadOnlyList<string> measures, double now) => new()
    {
        Summary = new()
        {
            Value =
            {
                Record("_hparams_/experiment", 2, Message(experiment =>
                {
                    Field(experiment, 3, now);
                    foreach (var (name, value) in chosen)
                        Field(experiment, 4, Message(info => { Field(info, 1, name); Field(info, 4, (int)TypeOf(value)); }));
                    foreach (var tag in measures)
                        Field(experiment, 5, Message(info => Field(info, 1, Message(metric => Field(metric, 2, tag)))));
                })),
                Record("_hparams_/session_start_info", 3, Message(session =>
                {
                    foreach (var (name, value) in chosen)
                        Field(session, 1, Message(entry => { Field(entry, 1, name); Field(entry, 2, ValueOf(value).ToByteArray()); }));
                    Field(session, 4, run);
                    Field(session, 5, now);
                })),
            },
        },
    };

    /// <summary>The session came to its end; the tab never lets go of that, so it is written after the last step alone.</summary>
    internal static Event End(double now)
    {
        const int Success = 1;
        return new() { Summary = new() { Value = { Record("_hparams_/session_end_info", 4, Message(session => { Field(session, 1, Success); Field(session, 2, now); })) } } };
    }

    // The tensor means nothing, but a value without one is passed over.
    private static Tensorboard.Summary.Types.Value Record(string tag, int field, byte[] data) => new()
    {
        Tag = tag,
        Tensor = new() { Dtype = Tensorboard.DataType.DtFloat, TensorShape = new() { Dim = { new TensorShapeProto.Types.Dim { Size = 1 } } }, FloatVal = { 0 } },
        Metadata = new() { DataClass = DataClass.Tensor, PluginData = new() { PluginName = Plugin, Content = ByteString.CopyFrom(Message(record => Field(record, field, data))) } },
    };

    private static DataType TypeOf(object value) => value switch
    {
        string => DataType.Text,
        bool => DataType.Truth,
        _ => DataType.Number,
    };

    private static Any ValueOf(object value) => value switch
    {
        string text => Any.ForString(text),
        bool truth => Any.ForBool(truth),
        _ => Any.ForNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            write(output);
        return bytes.ToArray();
    }

    private static void Field(CodedOutputStream output, int number, byte[] message)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }

    private static void Field(CodedOutputStream output, int number, string text)
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Field(CodedOutputStream output, int number, double value)
    {
        output.WriteTag(number, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    private static void Field(CodedOutputStream output, int number, int value)
    {
        output.WriteTag(number, WireFormat.WireType.Varint);
        output.WriteInt32(value);
    }
}

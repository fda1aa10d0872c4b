namespace Engram.Text.Tests;

/// <summary>NLTK's English Punkt, which may not be committed.</summary>
internal static class PunktModels
{
    internal static PunktParameters English()
    {
        using var file = File.OpenRead(References.PathOf("models/punkt_english.json"));
        return PunktFiles.LoadJson(file);
    }
}

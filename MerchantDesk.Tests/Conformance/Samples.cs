namespace MerchantDesk.Tests.Conformance;

/// <summary>The shared sample files with totals that somebody else established; they are no part of this repository.</summary>
public static class Samples
{
    public const string Variable = "MERCHANTDESK_SAMPLES";

    public const string Absent = $"There is no shared/samples folder above the tests and no {Variable}: only the repository's own fixtures prove the readers.";

    /// <summary>Null where the folder is not on this machine.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Search();

    /// <summary>The rows of its index whose format is one of these.</summary>
    public static IEnumerable<SampleRow> Rows(IReadOnlyCollection<string> formats)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder!, "INDEX.tsv"));
        var names = lines[0].Split('\t');
        foreach (var line in lines.Skip(1))
        {
            var cells = names.Zip(line.Split('\t')).ToDictionary(cell => cell.First, cell => cell.Second);
            if (formats.Contains(cells["format"]))
            {
                yield return new SampleRow(cells["local_path"], cells["format"], cells["transactions"], cells["credits"], cells["debits"], cells["opening"], cells["closing"]);
            }
        }
    }

    private static string? Search()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "shared", "samples");
            if (File.Exists(Path.Combine(samples, "INDEX.tsv")))
            {
                return samples;
            }
        }

        return null;
    }
}

/// <summary>What the index says of one file; blank is unknown, several statements are separated by a bar.</summary>
public sealed record SampleRow(string Path, string Format, string Transactions, string Credits, string Debits, string Opening, string Closing);

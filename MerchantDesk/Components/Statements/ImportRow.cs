using System.Diagnostics;
using MerchantDesk.Application.Statements;

namespace MerchantDesk.Components.Statements;

/// <summary>One file on the import page, from the drop to its receipt.</summary>
public sealed class ImportRow(string name, string path)
{
    private readonly Stopwatch running = new();

    public string Name { get; } = name;

    /// <summary>Where the upload waits.</summary>
    public string Path { get; } = path;

    /// <summary>What the person chose; null leaves it to the content.</summary>
    public string? Format { get; set; }

    public string? Account { get; set; }

    public FileView? View { get; private set; }

    public ImportReport? Report { get; private set; }

    public Trouble? Trouble { get; set; }

    public bool IsRunning => running.IsRunning;

    /// <summary>Lines read so far by the import that runs.</summary>
    public int Done { get; set; }

    public bool CanImport => View is { Verdict: FileVerdict.Ready } && Report is null && Trouble is null && !IsRunning;

    /// <summary>Only a person can go on: choose, mend or take back.</summary>
    public bool NeedsPerson => Trouble is not null || Report is { Accepted: false }
        || (Report is null && View is { Verdict: not FileVerdict.Ready and not FileVerdict.AlreadyImported });

    public bool IsKnown => View is { Verdict: FileVerdict.AlreadyImported } || Report is { AlreadyImported: true };

    public bool IsImported => Report is { Accepted: true, AlreadyImported: false };

    /// <summary>Lines that came in or would; null where none can be told, as of a file that is rejected.</summary>
    public int? New => this switch
    {
        { IsKnown: true } => 0,
        { Report: { Accepted: true } report } => report.New,
        { Report: not null } or { View.Verdict: FileVerdict.Rejected or FileVerdict.ChooseFormat } => null,
        _ => View?.New,
    };

    public int Known => New is { } added && View is { } view ? view.Lines - added : 0;

    public int Percent => View is { Lines: > 0 } view ? Math.Min(100, (int)(100L * Done / view.Lines)) : 0;

    public int RowsPerSecond => (int)(Done / Math.Max(running.Elapsed.TotalSeconds, 0.001));

    public int SecondsLeft => View is { } view && Done > 0 ? (int)Math.Ceiling((view.Lines - Done) * running.Elapsed.TotalSeconds / Done) : 0;

    public void Take(FileView view)
    {
        View = view;
        Account = view.Account;
        Report = null;
    }

    public void Begin()
    {
        Done = 0;
        running.Restart();
    }

    public void End(ImportReport? report)
    {
        running.Stop();
        Report = report;
    }
}

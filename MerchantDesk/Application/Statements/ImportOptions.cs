namespace MerchantDesk.Application.Statements;

/// <summary>How a file is to be brought in.</summary>
public sealed record ImportOptions
{
    /// <summary>Another name than the path's.</summary>
    public string? Name { get; init; }

    /// <summary>The format's code; null where the content is to tell.</summary>
    public string? Format { get; init; }

    /// <summary>Why a soft control that differs is accepted; giving a reason is the duty of somebody else than who imports.</summary>
    public string? Confirm { get; init; }

    /// <summary>The hash of the bytes that were looked at: where the file holds others now, nothing comes in. Null where nobody has looked.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What read the file when it was looked at: where something else would read it now, nothing comes in. Null where nobody has looked.</summary>
    public FileReading? Seen { get; init; }

    /// <summary>True to say what would happen and do nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Hears now and then how many lines have been read.</summary>
    public IProgress<int>? Progress { get; init; }
}

namespace MerchantDesk.Application.Statements;

/// <summary>How far a file is that somebody has brought.</summary>
public enum ImportStage
{
    /// <summary>It waits to be looked at.</summary>
    Brought,

    Looking,

    /// <summary>It was looked at; its person decides.</summary>
    Looked,

    /// <summary>It waits for its turn to be imported.</summary>
    Queued,

    Importing,

    /// <summary>The import has ended, well or not.</summary>
    Ended,
}

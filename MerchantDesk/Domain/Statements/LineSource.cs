namespace MerchantDesk.Domain.Statements;

/// <summary>What told the lines of a file: another format, and another revision of a column profile, may tell the same movement otherwise.</summary>
/// <param name="Format">The code of the format.</param>
/// <param name="ProfileRevision">Null where a known format told them.</param>
/// <param name="Numbers">What their own numbers name.</param>
/// <param name="Others">Whose lines may be the same movements under another number or without one.</param>
public sealed record LineSource(string Format, int? ProfileRevision, NumberScope Numbers, OtherSources Others);

/// <summary>Among which other sources the movements of a file may have been told.</summary>
public enum OtherSources
{
    None,

    /// <summary>Other column profiles and revisions.</summary>
    Profiles,

    /// <summary>Every other format, too.</summary>
    All,
}

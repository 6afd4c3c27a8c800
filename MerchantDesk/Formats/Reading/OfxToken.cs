namespace MerchantDesk.Formats.Reading;

/// <summary>What one tag of an OFX message says.</summary>
public enum OfxTokenKind
{
    /// <summary>A tag that no text follows: the begin of an aggregate, or a value left empty.</summary>
    Open,

    Value,
    Close,
}

/// <summary>One tag of an OFX message with the line it stands on; names are upper case.</summary>
public readonly record struct OfxToken(OfxTokenKind Kind, string Name, string Text, int Line);

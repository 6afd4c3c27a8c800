namespace MerchantDesk.Components.Controls;

/// <summary>The only five meanings a colour may have. Each always stands with a sign and a word.</summary>
public enum DeskStatus
{
    Neutral,
    Ok,
    Waiting,
    Warning,
    Error,
}

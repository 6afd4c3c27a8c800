namespace MerchantDesk.Resources;

/// <summary>Names the resource files that hold every word a person sees; used as <c>IStringLocalizer&lt;Words&gt;</c>.</summary>
public sealed class Words;

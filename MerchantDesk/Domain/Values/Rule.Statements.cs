namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>No argument.</summary>
    public static readonly Rule ConfirmerIsImporter = new("confirmer-is-importer");
}

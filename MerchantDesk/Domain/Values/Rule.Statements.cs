namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>No argument.</summary>
    public static readonly Rule ConfirmerIsImporter = new("confirmer-is-importer");

    /// <summary>{0}: how many files are taken at once, {1}: how many were given.</summary>
    public static readonly Rule TooManyFiles = new("too-many-files");
}

namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>No argument.</summary>
    public static readonly Rule ConfirmerIsImporter = new("confirmer-is-importer");

    /// <summary>No argument.</summary>
    public static readonly Rule NothingToConfirm = new("nothing-to-confirm");

    /// <summary>{0}: the file, {1}: the most megabytes.</summary>
    public static readonly Rule FileTooLarge = new("file-too-large");

    /// <summary>{0}: the file whose bytes are not those that were looked at.</summary>
    public static readonly Rule FileChanged = new("file-changed");

    /// <summary>{0}: the file that another format or column profile would read than when it was looked at.</summary>
    public static readonly Rule FileReadOtherwise = new("file-read-otherwise");

    /// <summary>{0}: the file that waits for a second person.</summary>
    public static readonly Rule FileWaits = new("file-waits");

    /// <summary>{0}: the file that was confirmed or declined before.</summary>
    public static readonly Rule FileSettled = new("file-settled");

    /// <summary>{0}: the file that could not be read the way it was when it began to wait.</summary>
    public static readonly Rule FileUnconfirmable = new("file-unconfirmable");

    /// <summary>{0}: the file that somebody else brought.</summary>
    public static readonly Rule WithdrawerIsOther = new("withdrawer-is-other");

    /// <summary>{0}: the file, {1}: who brought it first and took it away again.</summary>
    public static readonly Rule FileWithdrawn = new("file-withdrawn");

    /// <summary>{0}: who declined, {1}: why.</summary>
    public static readonly Rule ConfirmationDeclined = new("confirmation-declined");

    /// <summary>{0}: the import.</summary>
    public static readonly Rule ReverserIsImporter = new("reverser-is-importer");

    /// <summary>{0}: the import, {1}: how many of its records matches, breaks or refunds refer to.</summary>
    public static readonly Rule BatchIsReferredTo = new("batch-is-referred-to");

    /// <summary>{0}: the import, {1}: a later one that tells some of its records again.</summary>
    public static readonly Rule BatchIsToldAgain = new("batch-is-told-again");

    /// <summary>{0}: how many files are taken at once, {1}: how many were given.</summary>
    public static readonly Rule TooManyFiles = new("too-many-files");

    /// <summary>{0}: the import whose bytes were asked for.</summary>
    public static readonly Rule OriginalClosed = new("original-closed");
}

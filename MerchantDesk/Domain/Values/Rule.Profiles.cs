namespace MerchantDesk.Domain.Values;

public readonly partial record struct Rule
{
    /// <summary>{0}: what was written.</summary>
    public static readonly Rule ProfileNameInvalid = new("profile-name-invalid");

    /// <summary>{0}: the field that no column says.</summary>
    public static readonly Rule ProfileFieldMissing = new("profile-field-missing");

    /// <summary>{0}: the field that files of its kind do not have, or that one column alone says.</summary>
    public static readonly Rule ProfileFieldUnfit = new("profile-field-unfit");

    /// <summary>{0}: the column that the header does not have.</summary>
    public static readonly Rule ProfileColumnUnknown = new("profile-column-unknown");

    /// <summary>{0}: the word that means in and out.</summary>
    public static readonly Rule ProfileWordTwice = new("profile-word-twice");

    /// <summary>No argument.</summary>
    public static readonly Rule ProfileTooLarge = new("profile-too-large");

    /// <summary>{0}: the file's name.</summary>
    public static readonly Rule FileNotOpened = new("file-not-opened");

    /// <summary>No argument.</summary>
    public static readonly Rule UploadGone = new("upload-gone");

    /// <summary>{0}: which value of the JSON is wrong, or <c>file</c>.</summary>
    public static readonly Rule ProfileUnreadable = new("profile-unreadable");

    /// <summary>{0}: the profile's name.</summary>
    public static readonly Rule ProfileUnchanged = new("profile-unchanged");

    /// <summary>{0}: the profile's name, {1}: the store that was named.</summary>
    public static readonly Rule ProfileForAccount = new("profile-for-account");

    /// <summary>{0}: the profile's name, {1}: the account that was named.</summary>
    public static readonly Rule ProfileForStore = new("profile-for-store");
}

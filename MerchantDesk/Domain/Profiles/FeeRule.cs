namespace MerchantDesk.Domain.Profiles;

/// <summary>What a column of fees says beside the amount.</summary>
public enum FeeRule
{
    /// <summary>What was taken besides the amount, whatever its sign.</summary>
    Taken,

    /// <summary>What the balance feels besides the amount: a minus where it was taken.</summary>
    Signed,

    /// <summary>What was taken and is in the amount already, whatever its sign.</summary>
    Inside,
}

namespace MerchantDesk.Domain.Profiles;

/// <summary>What the files that a column profile reads tell of.</summary>
public enum ProfileSubject
{
    /// <summary>Movements of one fund account.</summary>
    Movements,

    /// <summary>Paid orders of one store.</summary>
    Orders,
}

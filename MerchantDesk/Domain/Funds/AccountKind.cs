namespace MerchantDesk.Domain.Funds;

public enum AccountKind
{
    /// <summary>Money that a platform holds for the merchant; told by its bills.</summary>
    Wallet,

    /// <summary>Money at a bank; told by its statements.</summary>
    Bank,
}

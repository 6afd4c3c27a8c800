namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>A line that explains, in the wallet that tells of it.</summary>
public readonly record struct TradeLine(WalletBooks Wallet, int Position)
{
    public ref readonly BillFact Fact => ref Wallet.Trades[Position];
}

using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// B07: every fee that a bill charges or gives back, beside the contract in force that day, compared line by line and asked about day by
/// day, whether a run or somebody has joined the line. A bill carries its fees in a column, or as rows of their own.
/// </summary>
public static class FeeCheck
{
    public static void Run(PlatformBooks platform, ReconciliationResult result)
    {
        foreach (var wallet in platform.Wallets)
        {
            var terms = new ContractTerms(platform.Contracts);
            var differences = new FeeDifferences(wallet.Account);
            if (HasFeeRows(wallet.Trades))
            {
                var rows = new FeeRows(wallet, terms, differences);
                rows.Check(LineKind.Sale, LineKind.Fee, result);
                rows.Check(LineKind.Refund, LineKind.FeeRefund, result);
            }
            else
            {
                CheckColumn(wallet, terms, differences);
            }

            foreach (var finding in differences.Findings())
            {
                result.Add(finding);
            }
        }
    }

    private static bool HasFeeRows(BillFact[] lines)
    {
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (line.Kind is LineKind.Fee or LineKind.FeeRefund)
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckColumn(WalletBooks wallet, ContractTerms terms, FeeDifferences differences)
    {
        foreach (ref readonly var line in wallet.Trades.AsSpan())
        {
            if (line.Kind is LineKind.Sale or LineKind.Refund && line.Occurrence == 1 && terms.ExpectedFee(line) is { } expected && line.Fee != expected)
            {
                differences.Add(line, expected, line.Fee, [line.Ref]);
            }
        }
    }
}

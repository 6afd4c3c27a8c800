using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// What somebody has joined with a bank line by hand settles who belongs with whom and nothing else: a wrong account or another amount is
/// asked about as where the number joined them.
/// </summary>
public static class ByHandAtBank
{
    public static void Run(Books books, ServingAccounts serving, ReconciliationResult result)
    {
        if (books.ByHand.WithBank.Count == 0)
        {
            return;
        }

        var sent = new Dictionary<RecordRef, (WalletBooks Wallet, BillFact Line)>();
        foreach (var wallet in books.Platforms.SelectMany(platform => platform.Wallets))
        {
            foreach (ref readonly var line in wallet.Movements.AsSpan())
            {
                if (books.ByHand.IsSettledWithBank(line.Ref))
                {
                    sent[line.Ref] = (wallet, line);
                }
            }
        }

        var bank = books.Banks.SelectMany(each => each.Lines.Where(line => books.ByHand.IsSettledWithBank(line.Ref)).Select(line => (each.Account, Line: line))).ToDictionary(each => each.Line.Ref);
        foreach (var match in books.ByHand.WithBank)
        {
            var lines = match.Where(sent.ContainsKey).Select(member => sent[member]).OrderBy(each => each.Line.Id.Value).ToList();
            var received = match.Where(bank.ContainsKey).Select(member => bank[member]).OrderBy(each => each.Line.Id.Value).ToList();
            if (lines.Count > 0 && received.Count > 0)
            {
                AskForAccounts(lines[0].Wallet.Platform, lines[0].Line.PayoutId, received, serving, result);
                AskForAmount([.. lines.Select(each => each.Line)], received, result);
            }
        }
    }

    private static void AskForAccounts(string platform, string? number, List<(string Account, BankFact Line)> received, ServingAccounts serving, ReconciliationResult result)
    {
        foreach (var (account, line) in received)
        {
            PayoutPass.AskForAccount(account, line, number ?? line.Reference ?? line.Remark ?? "", platform, serving, result);
        }
    }

    /// <summary>As a payout's number allows another amount and asks about it, so does a person's word.</summary>
    private static void AskForAmount(List<BillFact> lines, List<(string Account, BankFact Line)> received, ReconciliationResult result)
    {
        var currency = lines[0].Gross.Currency;
        var came = received.Select(each => each.Line.Amount.Currency == currency ? each.Line.Amount : each.Line.Instructed ?? each.Line.Amount).ToList();
        if (lines.Exists(line => line.Gross.Currency != currency) || came.Exists(amount => amount.Currency != currency))
        {
            return;
        }

        var isRow = lines.TrueForAll(line => SettledBy.IsPayout(line.Kind));
        var expected = lines.Aggregate(Money.Zero(currency), (sum, line) => sum + (SettledBy.IsPayout(line.Kind) ? -line.Net : line.Net));
        var difference = came.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount) - expected;
        if (!difference.IsZero)
        {
            var kind = !isRow ? BreakKind.B16 : difference.IsNegative ? BreakKind.B05 : BreakKind.B06;
            var (account, first) = received[0];
            result.Add(PayoutPass.Finding(kind, account, first, difference.Abs(), lines[0].PayoutId ?? "", expected, [.. received.Select(each => each.Line.Ref), .. lines.Select(line => line.Ref)]));
        }
    }
}

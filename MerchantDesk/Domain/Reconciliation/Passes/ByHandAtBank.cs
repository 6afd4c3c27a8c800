using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// What somebody has joined with a bank line by hand settles who belongs with whom and nothing else: a wrong account, another amount, currency
/// or rate is asked about as where the number joined them.
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
                AskForAmount(lines[0].Wallet, [.. lines.Select(each => each.Line)], received, result);
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

    /// <summary>As a payout's number allows another amount, currency or rate and asks about it, so does a person's word.</summary>
    private static void AskForAmount(WalletBooks wallet, List<BillFact> lines, List<(string Account, BankFact Line)> received, ReconciliationResult result)
    {
        var currency = lines[0].Gross.Currency;
        if (lines.Exists(line => line.Gross.Currency != currency))
        {
            return;
        }

        var style = lines.TrueForAll(line => SettledBy.IsPayout(line.Kind)) ? PayoutStyle.Line : PayoutStyle.Batch;
        var payout = new Payout(wallet, lines[0].PayoutId ?? "", style, currency);
        foreach (var line in lines)
        {
            payout.Take(line, SettledBy.IsPayout(line.Kind) ? -line.Net : line.Net, isSettled: false);
        }

        var own = received.FindAll(each => each.Line.Amount.Currency == currency || each.Line.Instructed?.Currency == currency);
        if (own.Count > 0)
        {
            PayoutPass.AskForAmount(payout, own, result);
        }

        foreach (var (account, line) in received.Except(own))
        {
            result.Add(PayoutPass.Finding(BreakKind.B14, account, line, line.Amount.Abs(), payout.Number, payout.Expected, own.Count == 0 ? [line.Ref, .. payout.Lines] : [line.Ref]));
        }
    }
}

using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L4 and L5: payouts beside the bank, by number before amount and whatever the date. M5 joins a payout's own line, M6 the many lines of
/// a batch, of a day, or of a payout that the bank changed into another currency. What stays is B03, B04 or B28.
/// </summary>
public static class PayoutPass
{
    public static void Run(Books books, ReconciliationResult result)
    {
        var payouts = new PayoutIndex(books.Platforms.SelectMany(platform => platform.Wallets), books.ByHand);
        var banks = books.Banks.ToDictionary(bank => bank.Account);
        var serving = new ServingAccounts(books);
        var shared = new SharedPayouts(serving);
        var unnamed = new List<(BankBooks Bank, int Position)>();
        foreach (var bank in books.Banks)
        {
            result.Count(bank.Lines.Length);
            for (var i = 0; i < bank.Lines.Length; i++)
            {
                if (!books.ByHand.IsSettledWithBank(bank.Lines[i].Ref))
                {
                    Lead(bank, i, payouts, shared, unnamed, serving, books, result);
                }
            }
        }

        unnamed.AddRange(shared.Lead(result));
        var open = new List<Payout>();
        foreach (var payout in payouts.All)
        {
            AskForParts(payout, result);
            if (payout.BankLines.Count > 0)
            {
                Join(payout, banks, serving, result);
            }
            else if (payout.ForeignLines.Count == 0 && !payout.Expected.IsZero)
            {
                open.Add(payout);
            }

            AskForCurrency(payout, banks, serving, result);
        }

        ByHandAtBank.Run(books, serving, result);
        PayoutSuggestions.Run(open, unnamed, serving, books, result);
        AskForMissing(open, banks, serving, result);
        AskForUnknown(unnamed, result);
    }

    /// <summary>
    /// To the payout that the line names, in the currency that was sent or that came. A line in none of a number's currencies can be led to
    /// its only payout, and of several to none: it is asked about alone. Where wallets share the number, <see cref="SharedPayouts"/> decides.
    /// </summary>
    private static void Lead(
        BankBooks bank, int position, PayoutIndex payouts, SharedPayouts shared, List<(BankBooks, int)> unnamed, ServingAccounts serving, Books books, ReconciliationResult result)
    {
        var line = bank.Lines[position];
        var named = payouts.NamedBy(line).Where(payout => payout.Lines.Count > 0 && !books.Apart.IsApart(line.Ref, payout.Lines)).ToList();
        if (named.Count == 0)
        {
            unnamed.Add((bank, position));
            return;
        }

        named.RemoveAll(payout => payout.Number != named[0].Number);
        var inCurrency = named.FindAll(payout => payout.Currency == (line.Instructed ?? line.Amount).Currency);
        inCurrency = inCurrency.Count > 0 ? inCurrency : named.FindAll(payout => payout.Currency == line.Amount.Currency);
        if (inCurrency.Count > 1)
        {
            shared.Add(bank, position, inCurrency);
        }
        else if (inCurrency is [var own])
        {
            own.BankLines.Add((bank.Account, position));
        }
        else if (named is [var only])
        {
            only.ForeignLines.Add((bank.Account, position));
        }
        else
        {
            result.Add(Finding(BreakKind.B14, bank.Account, line, line.Amount.Abs(), named[0].Number, line.Amount, [line.Ref]));
            AskForAccount(bank.Account, line, named[0].Number, named[0].Wallet.Platform, serving, result);
        }
    }

    /// <summary>Money in another currency than its payout's is never added to it. Where nothing else came it is that payout all the same.</summary>
    private static void AskForCurrency(Payout payout, Dictionary<string, BankBooks> banks, ServingAccounts serving, ReconciliationResult result)
    {
        var lines = payout.ForeignLines.Select(each => (each.Account, Line: banks[each.Account].Lines[each.Position])).ToList();
        var isAll = lines.Count > 0 && payout.BankLines.Count == 0;
        if (isAll)
        {
            var pass = payout.Style == PayoutStyle.Line ? MatchPass.M5 : MatchPass.M6;
            result.Add(pass, MatchStatus.Confirmed, MatchReason.SamePayoutNumberOtherAmount, [.. lines.Select(each => each.Line.Ref), .. payout.Lines]);
        }

        foreach (var (account, line) in lines)
        {
            result.Add(Finding(BreakKind.B14, account, line, line.Amount.Abs(), payout.Number, payout.Expected, isAll ? [line.Ref, .. payout.Lines] : [line.Ref]));
            AskForAccount(account, line, payout.Number, payout.Wallet.Platform, serving, result);
        }
    }

    private static void Join(Payout payout, Dictionary<string, BankBooks> banks, ServingAccounts serving, ReconciliationResult result)
    {
        var lines = payout.BankLines.Select(each => (each.Account, Line: banks[each.Account].Lines[each.Position])).ToList();
        var pass = payout.Style == PayoutStyle.Line ? MatchPass.M5 : MatchPass.M6;
        result.Add(pass, MatchStatus.Confirmed, Compare(payout, [.. lines.Select(each => each.Line)]).Reason, [.. lines.Select(each => each.Line.Ref), .. payout.Lines]);
        AskForAmount(payout, lines, result);
        foreach (var (on, line) in lines)
        {
            AskForAccount(on, line, payout.Number, payout.Wallet.Platform, serving, result);
        }
    }

    public static void AskForAmount(Payout payout, List<(string Account, BankFact Line)> received, ReconciliationResult result)
    {
        var (reason, difference) = Compare(payout, [.. received.Select(each => each.Line)]);
        if (reason == MatchReason.SamePayoutNumberOtherAmount)
        {
            var kind = payout.Style != PayoutStyle.Line ? BreakKind.B16 : difference.IsNegative ? BreakKind.B05 : BreakKind.B06;
            var (account, first) = received[0];
            result.Add(Finding(kind, account, first, difference.Abs(), payout.Number, payout.Expected, [.. received.Select(each => each.Line.Ref), .. payout.Lines]));
        }
    }

    public static void AskForAccount(string account, in BankFact line, string number, string platform, ServingAccounts serving, ReconciliationResult result)
    {
        if (!serving.Serves(account, platform, line.Day))
        {
            result.Add(Finding(BreakKind.B22, account, line, line.Amount.Abs(), number, line.Amount, [line.Ref]) with { Arguments = [number, platform, account] });
        }
    }

    /// <summary>The wallet itself says what a payout's lines add up to.</summary>
    private static void AskForParts(Payout payout, ReconciliationResult result)
    {
        if (payout.Row is { } row && row.Amount != payout.Parts)
        {
            result.Add(new BreakFinding
            {
                Kind = BreakKind.B16,
                Anchor = row.Ref,
                Account = payout.Wallet.Account,
                Amount = (row.Amount - payout.Parts).Abs(),
                Day = row.Day,
                Arguments = [payout.Number, payout.Parts.ToPlainString(), row.Amount.ToPlainString(), payout.Currency.Code],
                Members = [row.Ref, .. payout.Lines],
            });
        }
    }

    /// <summary>What the bank shows beside what the wallet sent. The difference is negative where less came; of one changed line it is in the bank's currency.</summary>
    private static (MatchReason Reason, Money Difference) Compare(Payout payout, BankFact[] lines)
    {
        if (lines is [var only] && only.Amount.Currency != payout.Currency)
        {
            return CompareChanged(payout, only);
        }

        var told = Money.Zero(payout.Currency);
        var wrong = (Money?)null;
        foreach (var line in lines)
        {
            var isChanged = line.Amount.Currency != payout.Currency;
            told += isChanged ? line.Instructed!.Value : line.Amount;
            wrong = isChanged && ChangedMoney.Sent(line.Amount, line.Instructed, line.StatedRate) is null ? line.Amount : wrong;
        }

        var difference = told - payout.Expected;
        return (!difference.IsZero || wrong is not null ? MatchReason.SamePayoutNumberOtherAmount : payout.Style switch
        {
            PayoutStyle.Batch => MatchReason.SumOfPayout,
            PayoutStyle.DayNet => MatchReason.SumOfDay,
            _ => MatchReason.SamePayoutNumber,
        }, difference.IsZero && wrong is { } asked ? asked : difference);
    }

    private static (MatchReason Reason, Money Difference) CompareChanged(Payout payout, BankFact line)
    {
        if (ChangedMoney.At(payout.Expected, line.StatedRate, line.Amount.Currency) is not { } due)
        {
            return (MatchReason.SamePayoutNumberOtherAmount, line.Amount);
        }

        return (line.Instructed == payout.Expected && due == line.Amount ? MatchReason.SumInOtherCurrency : MatchReason.SamePayoutNumberOtherAmount, line.Amount - due);
    }

    /// <summary>
    /// While one of the accounts on which it was to arrive may still tell, the payout is on its way. Where none ever will, since no account
    /// served on that day, none of them ever told anything, or what they told has a hole just there, nothing is missed and that is said.
    /// </summary>
    private static void AskForMissing(List<Payout> open, Dictionary<string, BankBooks> banks, ServingAccounts serving, ReconciliationResult result)
    {
        foreach (var payout in open)
        {
            var day = payout.Day;
            var due = WorkingDays.After(day, WaitingTimes.UntilDue(payout.Style));
            var told = serving.For(payout.Wallet.Platform, payout.Currency, day).Select(account => banks[account].ToldIn(payout.Currency)).ToList();
            if (told.Exists(bank => bank.All(each => each.HasToldOf(day, due))))
            {
                result.Add(new BreakFinding
                {
                    Kind = BreakKind.B03,
                    Anchor = payout.Lines[0],
                    Account = payout.Wallet.Account,
                    Amount = payout.Expected.Abs(),
                    Day = day,
                    Arguments = [payout.Number, payout.Expected.ToPlainString(), payout.Currency.Code],
                    Members = payout.Lines,
                });
                continue;
            }

            result.Wait(payout.Lines[0]);
            if (!told.Exists(bank => bank.Any(each => each.End < due)))
            {
                result.Silence(Leg.L4, payout.Wallet.Account);
            }
        }
    }

    /// <summary>What the bank itself books as its fee needs nobody's approval, and what is of no amount, such as a note, nobody's answer.</summary>
    private static void AskForUnknown(List<(BankBooks Bank, int Position)> unnamed, ReconciliationResult result)
    {
        foreach (var (bank, position) in unnamed)
        {
            ref readonly var line = ref bank.Lines[position];
            if (line.Amount.IsZero || line is { Kind: LineKind.Fee, Amount.IsNegative: true })
            {
                continue;
            }

            var kind = line.Amount.IsNegative ? BreakKind.B28 : BreakKind.B04;
            result.Add(Finding(kind, bank.Account, line, line.Amount.Abs(), line.Reference ?? line.Remark ?? "", line.Amount, [line.Ref]));
        }
    }

    public static BreakFinding Finding(BreakKind kind, string account, in BankFact line, Money amount, string number, Money expected, RecordRef[] members) => new()
    {
        Kind = kind,
        Anchor = line.Ref,
        Account = account,
        Amount = amount,
        Day = line.Day,
        Arguments = [number, expected.ToPlainString(), line.Amount.ToPlainString(), line.Amount.Currency.Code],
        Members = members,
    };
}

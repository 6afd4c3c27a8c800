using System.Globalization;
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
        var unnamed = new List<(BankBooks Bank, int Position)>();
        foreach (var bank in books.Banks)
        {
            result.Count(bank.Lines.Length);
            for (var i = 0; i < bank.Lines.Length; i++)
            {
                if (books.ByHand.IsSettledWithBank(bank.Lines[i].Ref))
                {
                    continue;
                }

                if (books.IsKeptApart(bank.Lines[i].Ref) || payouts.NamedBy(bank.Lines[i]) is not { Lines.Count: > 0 } payout)
                {
                    unnamed.Add((bank, i));
                }
                else
                {
                    payout.BankLines.Add((bank.Account, i));
                }
            }
        }

        var open = new List<Payout>();
        foreach (var payout in payouts.All)
        {
            AskForParts(payout, result);
            if (payout.BankLines.Count > 0)
            {
                Join(payout, banks, serving, result);
            }
            else if (!payout.Expected.IsZero)
            {
                open.Add(payout);
            }
        }

        AskForAccountsByHand(books, serving, result);
        Suggest(open, unnamed, serving, books, result);
        AskForMissing(open, banks, serving, result);
        AskForUnknown(unnamed, result);
    }

    private static void Join(Payout payout, Dictionary<string, BankBooks> banks, ServingAccounts serving, ReconciliationResult result)
    {
        var lines = payout.BankLines.Select(each => (each.Account, Line: banks[each.Account].Lines[each.Position])).ToList();
        var pass = payout.Style == PayoutStyle.Line ? MatchPass.M5 : MatchPass.M6;
        RecordRef[] members = [.. lines.Select(each => each.Line.Ref), .. payout.Lines];
        var (reason, difference) = Compare(payout, [.. lines.Select(each => each.Line)]);
        result.Add(pass, MatchStatus.Confirmed, reason, members);
        var (account, first) = lines[0];
        if (reason == MatchReason.SamePayoutNumberOtherAmount)
        {
            var kind = difference.Currency != payout.Currency && first.Instructed is null ? BreakKind.B14
                : payout.Style != PayoutStyle.Line ? BreakKind.B16
                : difference.IsNegative ? BreakKind.B05 : BreakKind.B06;
            result.Add(Finding(kind, account, first, difference.Abs(), payout.Number, payout.Expected, [.. lines.Select(each => each.Line.Ref), .. payout.Lines]));
        }

        foreach (var (on, line) in lines)
        {
            AskForAccount(on, line, payout.Number, payout.Wallet.Platform, serving, result);
        }
    }

    private static void AskForAccount(string account, in BankFact line, string number, string platform, ServingAccounts serving, ReconciliationResult result)
    {
        if (!serving.Serves(account, platform, line.Day))
        {
            result.Add(Finding(BreakKind.B22, account, line, line.Amount.Abs(), number, line.Amount, [line.Ref]) with { Arguments = [number, platform, account] });
        }
    }

    /// <summary>Money that somebody has joined with a wallet's by hand is on a wrong account as much as money that named it.</summary>
    private static void AskForAccountsByHand(Books books, ServingAccounts serving, ReconciliationResult result)
    {
        if (books.ByHand.WithBank.Count == 0)
        {
            return;
        }

        var sent = new Dictionary<RecordRef, (string Platform, string? Number)>();
        foreach (var wallet in books.Platforms.SelectMany(platform => platform.Wallets))
        {
            foreach (ref readonly var line in wallet.Movements.AsSpan())
            {
                if (books.ByHand.IsSettledWithBank(line.Ref))
                {
                    sent[line.Ref] = (wallet.Platform, line.PayoutId);
                }
            }
        }

        var bank = books.Banks.SelectMany(each => each.Lines.Where(line => books.ByHand.IsSettledWithBank(line.Ref)).Select(line => (each.Account, Line: line))).ToDictionary(each => each.Line.Ref);
        foreach (var match in books.ByHand.WithBank.Where(match => match.Any(sent.ContainsKey)))
        {
            var (platform, number) = sent[match.First(sent.ContainsKey)];
            foreach (var (account, line) in match.Where(bank.ContainsKey).Select(member => bank[member]))
            {
                AskForAccount(account, line, number ?? line.Reference ?? line.Remark ?? "", platform, serving, result);
            }
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

    /// <summary>What the bank shows beside what the wallet sent. The difference is in the bank's currency, negative where less came.</summary>
    private static (MatchReason Reason, Money Difference) Compare(Payout payout, BankFact[] lines)
    {
        var first = lines[0];
        if (first.Amount.Currency == payout.Currency)
        {
            var difference = lines.Aggregate(Money.Zero(payout.Currency), (sum, line) => sum + line.Amount) - payout.Expected;
            return (!difference.IsZero ? MatchReason.SamePayoutNumberOtherAmount : payout.Style switch
            {
                PayoutStyle.Batch => MatchReason.SumOfPayout,
                PayoutStyle.DayNet => MatchReason.SumOfDay,
                _ => MatchReason.SamePayoutNumber,
            }, difference);
        }

        if (lines is [{ Instructed: { } instructed, StatedRate: { } text }] && instructed.Currency == payout.Currency
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate))
        {
            var changed = Rounding.Convert(payout.Expected, rate, first.Amount.Currency);
            return (instructed == payout.Expected && changed == first.Amount ? MatchReason.SumInOtherCurrency : MatchReason.SamePayoutNumberOtherAmount, first.Amount - changed);
        }

        return (MatchReason.SamePayoutNumberOtherAmount, first.Amount);
    }

    /// <summary>Money without a number: one payout and one bank line of the same amount within a few working days, and no other, may be each other's.</summary>
    private static void Suggest(List<Payout> open, List<(BankBooks Bank, int Position)> unnamed, ServingAccounts serving, Books books, ReconciliationResult result)
    {
        var byAmount = unnamed.ToLookup(each => each.Bank.Lines[each.Position].Amount);
        foreach (var sameAmount in open.GroupBy(payout => payout.Expected).Where(group => group.Count() == 1))
        {
            var payout = sameAmount.Single();
            var candidates = byAmount[payout.Expected].Where(each => Fits(payout, each.Bank, each.Bank.Lines[each.Position], serving, books)).ToList();
            if (candidates is [var only])
            {
                result.Add(payout.Style == PayoutStyle.Line ? MatchPass.M5 : MatchPass.M6, MatchStatus.Suggested, MatchReason.SameAmountInTime, [only.Bank.Lines[only.Position].Ref, .. payout.Lines]);
            }
        }
    }

    private static bool Fits(Payout payout, BankBooks bank, in BankFact line, ServingAccounts serving, Books books) =>
        line.Day >= payout.Day && line.Day <= WorkingDays.After(payout.Day, WaitingTimes.UnderWay)
        && serving.Serves(bank.Account, payout.Wallet.Platform, line.Day) && !books.IsKeptApart(line.Ref);

    private static void AskForMissing(List<Payout> open, Dictionary<string, BankBooks> banks, ServingAccounts serving, ReconciliationResult result)
    {
        foreach (var payout in open)
        {
            var day = payout.Day;
            if (serving.For(payout.Wallet.Platform, payout.Currency, day).Any(account => banks[account].Coverage.IsDue(day, WaitingTimes.UntilDue(payout.Style))))
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
            }
            else
            {
                result.Wait(payout.Lines[0]);
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

    private static BreakFinding Finding(BreakKind kind, string account, in BankFact line, Money amount, string number, Money expected, RecordRef[] members) => new()
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

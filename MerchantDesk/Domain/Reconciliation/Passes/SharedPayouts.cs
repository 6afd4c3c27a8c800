using System.Runtime.InteropServices;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// Leads bank lines to the payouts of several wallets under one number and currency: of those whose platform the line's account serves to
/// that of the same amount, then to the only one that no line has yet. What fits several equally is suggested to each, and asked about as
/// if it named none.
/// </summary>
public sealed class SharedPayouts(ServingAccounts serving)
{
    private readonly Dictionary<string, List<Named>> byNumber = new(StringComparer.Ordinal);

    public void Add(BankBooks bank, int position, List<Payout> named)
    {
        var line = bank.Lines[position];
        var own = named.FindAll(payout => serving.Serves(bank.Account, payout.Wallet.Platform, line.Day));
        (CollectionsMarshal.GetValueRefOrAddDefault(byNumber, named[0].Number, out _) ??= []).Add(new Named(bank, position, own.Count > 0 ? own : named));
    }

    /// <summary>Returns the lines that cannot be led to one.</summary>
    public IReadOnlyList<(BankBooks Bank, int Position)> Lead(ReconciliationResult result)
    {
        var left = new List<(BankBooks, int)>();
        foreach (var number in byNumber.Values)
        {
            var open = number.Where(each => !TakeOnly(each)).Select(each => (Line: each, Exact: each.Exact.FindAll(payout => payout.BankLines.Count == 0))).ToList();
            foreach (var line in open.Where(each => !TakeExact(each, open)).Select(each => each.Line).ToList().Where(each => !TakeLast(each)))
            {
                Suggest(line, result);
                left.Add((line.Bank, line.Position));
            }
        }

        return left;
    }

    private static bool TakeOnly(Named line) => line.Payouts is [var only] && Take(line, only);

    /// <summary>Where as many lines as payouts are of one amount it does not matter which is whose; else only one of each will do.</summary>
    private static bool TakeExact((Named Line, List<Payout> Exact) of, List<(Named Line, List<Payout> Exact)> others)
    {
        var rivals = others.Count(other => other.Exact.Exists(of.Exact.Contains));
        return of.Exact.Find(payout => payout.BankLines.Count == 0) is { } free && rivals == of.Exact.Count && Take(of.Line, free);
    }

    private static bool TakeLast(Named line) => line.Exact.Count == 0 && line.Payouts.FindAll(payout => payout.BankLines.Count == 0) is [var last] && Take(line, last);

    private static bool Take(Named line, Payout payout)
    {
        payout.BankLines.Add((line.Bank.Account, line.Position));
        return true;
    }

    private static void Suggest(Named line, ReconciliationResult result)
    {
        foreach (var payout in line.Exact.Where(payout => payout.BankLines.Count == 0))
        {
            result.Add(payout.Style == PayoutStyle.Line ? MatchPass.M5 : MatchPass.M6, MatchStatus.Suggested, MatchReason.SamePayoutNumber, [line.Fact.Ref, .. payout.Lines]);
        }
    }

    /// <param name="Payouts">Those of its number that it may be; several only where its account serves none or several of their platforms.</param>
    private sealed record Named(BankBooks Bank, int Position, List<Payout> Payouts)
    {
        public BankFact Fact => Bank.Lines[Position];

        public List<Payout> Exact { get; } = Payouts.FindAll(payout => payout.Expected == (Bank.Lines[Position].Instructed ?? Bank.Lines[Position].Amount) || payout.Expected == Bank.Lines[Position].Amount);
    }
}

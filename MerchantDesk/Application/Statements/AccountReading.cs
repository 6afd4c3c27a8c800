using System.Globalization;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// Reads of a file what is one account's. Of several accounts in it the others' lines are left out and named; where the account is not among
/// them the file is refused. A file of one other account is read, with a warning: banks and platforms write numbers in many ways.
/// </summary>
public static class AccountReading
{
    public static ParsedFile Read(string path, string? format, AccountPlace place, Action<StatementLine> take)
    {
        DateOnly? last = null;
        var fingerprints = new LineFingerprint();
        var parsed = AccountFit.Checked(ReadOwn(path, format, place, line =>
        {
            last = last > line.Day ? last : line.Day;
            if (line is { AnnouncedIn: not null, Kind: not LineKind.Pending })
            {
                place.Announced.Take(AnnouncementReader.Of(line, fingerprints.Of(line)));
            }

            take(line);
        }), place);
        if (place.Announced.Covered is > 0 and var covered)
        {
            parsed = With(parsed, new FileProblem(0, null, "announced-in-statement", covered.ToString(CultureInfo.InvariantCulture), null, Refuses: false));
        }

        return last > place.Tomorrow ? With(parsed, new FileProblem(0, null, "dated-ahead", last.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, Refuses: false)) : parsed;
    }

    private static ParsedFile ReadOwn(string path, string? format, AccountPlace place, Action<StatementLine> take)
    {
        var taken = 0;
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        using var bytes = File.OpenRead(path);
        var parsed = FileInspector.Read(bytes, format, place.Settings, line =>
        {
            if (line.Account is { } number && !IsOwn(number, place))
            {
                left[number] = left.GetValueOrDefault(number) + 1;
            }
            else
            {
                taken++;
                take(line);
            }
        }, place.Profiles.Set).ToTake();
        if (parsed.Format.Contains(',', StringComparison.Ordinal))
        {
            // What another format has told is known from the books, not from the same file; and of two kinds of bill one moves a wallet's balance.
            return With(parsed, new FileProblem(0, null, "archive-mixed", parsed.Format));
        }

        var stated = parsed.Statements.Select(statement => statement.Account).OfType<string>().Distinct().ToList();
        var others = stated.FindAll(number => !IsOwn(number, place));
        if (others.Count == 0)
        {
            return parsed;
        }

        if (stated.Count > 1 || (taken > 0 && left.Count > 0))
        {
            if (others.Count == stated.Count)
            {
                return With(parsed, new FileProblem(0, null, "account-not-in-file", place.Account.Number, string.Join(", ", others)));
            }

            // Of an account without a line there is nothing that anybody could miss.
            var own = parsed with { Statements = [.. parsed.Statements.Where(statement => statement.Account is not { } number || IsOwn(number, place))] };
            var told = others.FindAll(left.ContainsKey);
            return told.Count == 0 ? own : With(own, new FileProblem(0, null, "accounts-left-out", string.Join(", ", told.Select(number => $"{number} ({left[number]})")), null, Refuses: false));
        }

        if (left.Count > 0)
        {
            bytes.Position = 0;
            parsed = FileInspector.Read(bytes, format, place.Settings, take, place.Profiles.Set).ToTake();
        }

        return With(parsed, new FileProblem(0, null, "account-differs", others[0], place.Account.Number, Refuses: false));
    }

    private static bool IsOwn(string number, AccountPlace place) => AccountNumber.IsSame(number, place.Account.Number);

    private static ParsedFile With(ParsedFile parsed, FileProblem problem) =>
        parsed with { Problems = problem.Refuses ? [problem, .. parsed.Problems] : [.. parsed.Problems, problem], ProblemCount = parsed.ProblemCount + (problem.Refuses ? 1 : 0) };
}

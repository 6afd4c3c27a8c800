using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Reads the messages of an MT940 or MT942 file one field after the other.</summary>
public sealed class SwiftMessages
{
    /// <summary>Banks begin and end a file with these.</summary>
    private const string Frame = "\u0001\u0003";

    private readonly ReadSettings settings;
    private readonly ProblemList problems;
    private readonly BankEntries entries;
    private readonly bool isInterim;
    private readonly List<StatementSummary> summaries = [];
    private SwiftStatement? statement;
    private SwiftEntry? entry;
    private SwiftText? said;
    private string? account;
    private string? page;
    private int firstLine;
    private bool isFramed;

    private SwiftMessages(ReadSettings settings, ProblemList problems, BankEntries entries, bool isInterim)
    {
        this.settings = settings;
        this.problems = problems;
        this.entries = entries;
        this.isInterim = isInterim;
    }

    public static ParsedFile Read(string code, Stream bytes, ReadSettings settings, Action<StatementLine> take, bool isInterim)
    {
        var problems = new ProblemList();
        var entries = new BankEntries(settings, problems, take, ":61:", ":61:");
        using var source = new SourceChars(bytes, problems, Frame);
        using var lines = new TextLines(source);
        var messages = new SwiftMessages(settings, problems, entries, isInterim);
        var fields = new SwiftFields(lines, problems);
        while (!entries.IsFull && fields.Read())
        {
            messages.isFramed = fields.IsEnded;
            messages.Take(fields);
        }

        messages.Finish();
        if (messages.summaries.Count == 0 && problems.Count == 0)
        {
            problems.Add(1, null, "statement-missing");
        }

        return new ParsedFile(code, lines.Encoding, messages.summaries, problems.Items, problems.Count);
    }

    private void Take(SwiftFields field)
    {
        if (firstLine == 0 && field.Tag != SwiftFields.End)
        {
            firstLine = field.Line;
        }

        switch (field.Tag)
        {
            case "20" or SwiftFields.End:
                EndMessage();
                break;
            case "25" or "25P":
                account = string.Concat(field.Parts).Trim();
                break;
            case "28" or "28C":
                page = string.Concat(field.Parts).Trim();
                break;
            case "34F" when isInterim:
                BeginInterim(field);
                break;
            case "60F" or "60M":
                Open(field);
                break;
            case "61":
                TakeEntry(field);
                break;
            case "86" when entry is not null:
                said = (said ?? SwiftText.None).And(SwiftText.Of(field.Parts));
                break;
            case "NS" when entry is not null:
                said = SwiftText.OfNumberedLines(field.Parts);
                break;
            case "62F" or "62M":
                Close(field);
                break;
            case "64" or "65" or "64F" or "65F":
                EndEntry();
                statement?.EndWithoutBalance();
                break;
            case "90C" or "90D" when isInterim:
                BeginInterim(field);
                EndEntry();
                TakeTotal(field);
                break;
        }

        if (field.Tag is "20")
        {
            firstLine = field.Line;
        }
    }

    private void Open(SwiftFields field)
    {
        if (isInterim || !SwiftBalance.TryRead(field.Parts[0], null, out var day, out var balance))
        {
            problems.Add(field.Line, $":{field.Tag}:", isInterim ? "entry-outside" : "amount-unreadable", field.Parts[0]);
            return;
        }

        EndEntry();
        if (statement is { IsOpen: true } before)
        {
            before.ReportMissingClosing();
        }

        var number = NumberWithout(balance.Currency);
        if (field.Tag == "60M" && statement is { IsContinued: true } chain && chain.IsOf(number, balance.Currency))
        {
            if (entries.Begin(field.Line))
            {
                chain.Continue(page, balance, field.Line);
            }

            return;
        }

        Finish();
        Begin(number, balance.Currency, field.Line);
        statement?.Open(page, day, balance);
    }

    private void BeginInterim(SwiftFields field)
    {
        if (statement is { IsOpen: true })
        {
            return;
        }

        Finish();
        var text = field.Parts[0].AsSpan().TrimStart("0123456789");
        var currency = field.Tag is "34F" or "90C" or "90D" && text.Length >= 3 && Currency.TryParse(text[..3], out var stated) ? stated : settings.Currency;
        Begin(NumberWithout(currency), currency, field.Line);
    }

    private void Begin(string? number, Currency currency, int line)
    {
        if (number is null)
        {
            problems.Add(firstLine, ":25:", "account-missing");
        }

        statement = entries.Begin(line) ? new SwiftStatement(problems, entries, number, currency, line) : null;
    }

    /// <summary>The account, without the currency that some banks write behind its number.</summary>
    private string? NumberWithout(Currency currency) =>
        account is { Length: > 3 } && account.EndsWith(currency.Code, StringComparison.Ordinal) && !char.IsAsciiLetter(account[^4])
            ? account[..^3].TrimEnd(' ', '/') : string.IsNullOrEmpty(account) ? null : account;

    private void TakeEntry(SwiftFields field)
    {
        EndEntry();
        if (isInterim && statement is not { IsOpen: true } && account is not null)
        {
            BeginInterim(field);
        }

        if (statement is not { IsOpen: true })
        {
            problems.Add(field.Line, ":61:", "entry-outside", field.Parts[0]);
            return;
        }

        entry = SwiftEntry.Read(field.Parts, field.Line, statement.Currency, problems);
    }

    private void EndEntry()
    {
        if (entry is not null)
        {
            statement?.Take(entry, said ?? SwiftText.None);
        }

        (entry, said) = (null, null);
    }

    private void TakeTotal(SwiftFields field)
    {
        if (entries.Begin(field.Line))
        {
            statement?.TakeTotal(field.Parts[0], field.Tag == "90C", field.Line);
        }
    }

    private void Close(SwiftFields field)
    {
        EndEntry();
        if (isInterim || statement is not { IsOpen: true })
        {
            problems.Add(field.Line, $":{field.Tag}:", "entry-outside", field.Parts[0]);
        }
        else if (SwiftBalance.TryRead(field.Parts[0], statement.Currency, out var day, out var balance) && balance.Currency == statement.Currency)
        {
            statement.Close(day, balance, isLast: field.Tag == "62F");
        }
        else
        {
            problems.Add(field.Line, $":{field.Tag}:", "amount-unreadable", field.Parts[0]);
            statement.EndWithoutBalance();
        }
    }

    private void EndMessage()
    {
        EndEntry();
        if (statement is { IsOpen: true } unclosed)
        {
            if (isInterim && (unclosed.HasTotals || isFramed))
            {
                unclosed.EndWithoutBalance();
            }
            else if (isInterim)
            {
                unclosed.ReportMissingTotals();
            }
            else
            {
                unclosed.ReportMissingClosing();
            }
        }

        if (isInterim)
        {
            Finish();
        }

        (account, page, firstLine) = (null, null, 0);
    }

    private void Finish()
    {
        if (statement is not null)
        {
            summaries.Add(statement.Summary() with { IsProvisional = isInterim });
        }

        statement = null;
    }
}

using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Follows an OFX message from tag to tag: which statement it is in, and what each of its movements says.</summary>
public sealed class OfxMessage(ReadSettings settings, ProblemList problems, DecimalMark mark, BankEntries entries)
{
    private const string Entry = "STMTTRN";
    private const string Root = "OFX";

    /// <summary>Tags that hold others. Every other one is a value, which SGML need not close.</summary>
    private static readonly HashSet<string> Aggregates =
    [
        Root, "SONRS", "STATUS", "STMTTRNRS", "CCSTMTTRNRS", "INVSTMTTRNRS", "STMTRS", "CCSTMTRS", "INVSTMTRS", "BANKACCTFROM", "CCACCTFROM", "INVACCTFROM",
        "BANKTRANLIST", "INVTRANLIST", "INVBANKTRAN", Entry, "PAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "LEDGERBAL", "AVAILBAL", "BALLIST", "BAL",
        "INVBAL", "INVTRAN", "EXTDPAYEE", "STMTTRNP", "BANKTRANLISTP",
    ];

    private static readonly HashSet<string> StatementNames = ["STMTRS", "CCSTMTRS", "INVSTMTRS"];

    /// <summary>What may stand in a movement. Anything else that begins there shows that the movement was not closed.</summary>
    private static readonly HashSet<string> InEntry = ["PAYEE", "EXTDPAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY"];

    private readonly List<(string Name, int Line)> open = [];
    private readonly List<StatementSummary> statements = [];
    private readonly Dictionary<string, (string Text, int Line)> said = new(StringComparer.Ordinal);
    private OfxStatement? statement;
    private int entryLine;
    private bool isEnded;
    private bool isRefusal;

    /// <summary>Tags in a row that neither held anything nor were closed.</summary>
    private int empties;

    public IReadOnlyList<StatementSummary> Statements => statements;

    public bool IsFull => entries.IsFull;

    private string Where => open.Count > 0 ? open[^1].Name : "";

    public void Take(OfxToken token)
    {
        empties = token.Kind == OfxTokenKind.Open ? empties + 1 : 0;
        switch (token.Kind)
        {
            case OfxTokenKind.Value:
                TakeValue(token);
                break;
            case OfxTokenKind.Close:
                Close(token);
                break;
            case OfxTokenKind.Open when Aggregates.Contains(token.Name):
                Open(token);
                break;
            case OfxTokenKind.Open when empties == ReadLimits.DeepestXml:
                problems.Add(token.Line, token.Name, "xml-too-deep");
                break;
            case OfxTokenKind.Open when token.Name == "BALAMT" && Where == "LEDGERBAL":
                problems.Warn(token.Line, token.Name, "balance-missing");
                break;
        }
    }

    /// <summary>Whatever is open at the end of the file was cut off.</summary>
    public void End(int line)
    {
        if (!isEnded && !IsFull)
        {
            problems.Add(line, null, "element-open", open.Count > 0 ? open[^1].Name : Root);
        }
        else if (statements.Count == 0 && !isRefusal && !IsFull)
        {
            problems.Add(1, null, "statement-missing");
        }
    }

    private void Open(OfxToken token)
    {
        if (entryLine > 0 && !InEntry.Contains(token.Name))
        {
            problems.Add(entryLine, null, "element-open", Entry);
            EndEntry();
        }

        if (open.Count >= ReadLimits.DeepestXml)
        {
            if (open.Count == ReadLimits.DeepestXml)
            {
                problems.Add(token.Line, token.Name, "xml-too-deep");
                open.Add((token.Name, token.Line));
            }

            return;
        }

        open.Add((token.Name, token.Line));
        if (StatementNames.Contains(token.Name))
        {
            Finish();
            statement = entries.Begin(token.Line) ? new OfxStatement(settings, problems, mark, entries, token.Name) : null;
        }
        else if (token.Name == Entry)
        {
            said.Clear();
            entryLine = token.Line;
        }
        else if (token.Name is "STATUS")
        {
            said.Clear();
        }
    }

    private void Close(OfxToken token)
    {
        // Some banks begin a card's statement as one and end it as an account's.
        var at = open.FindLastIndex(each => each.Name == token.Name || (StatementNames.Contains(token.Name) && StatementNames.Contains(each.Name)));
        if (at < 0)
        {
            return;
        }

        var (name, line) = open[at];
        foreach (var inner in open.Skip(at + 1).Where(inner => StatementNames.Contains(inner.Name)))
        {
            problems.Add(inner.Line, null, "element-open", inner.Name);
            Finish();
        }

        open.RemoveRange(at, open.Count - at);
        if (name == "STATUS")
        {
            EndStatus(line);
        }
        else if (entryLine > 0 && !InEntry.Contains(name))
        {
            if (name != Entry)
            {
                problems.Add(entryLine, null, "element-open", Entry);
            }
            else
            {
                TakeEntry();
            }

            EndEntry();
        }

        if (StatementNames.Contains(name))
        {
            Finish();
        }

        isEnded |= name == Root;
    }

    private void TakeValue(OfxToken token)
    {
        if (entryLine > 0 || Where == "STATUS")
        {
            if (said.Count < ReadLimits.MostColumns)
            {
                said.TryAdd(Where is Entry or "STATUS" ? token.Name : $"{Where}.{token.Name}", (token.Text, token.Line));
            }
        }
        else
        {
            statement?.Take(Where, token);
        }
    }

    private void TakeEntry()
    {
        if (statement is null)
        {
            problems.Add(entryLine, Entry, "entry-outside");
        }
        else
        {
            statement.TakeEntry(said, entryLine);
        }
    }

    private void EndEntry()
    {
        said.Clear();
        entryLine = 0;
    }

    private void EndStatus(int line)
    {
        if (said.TryGetValue("SEVERITY", out var severity) && severity.Text.Equals("ERROR", StringComparison.OrdinalIgnoreCase))
        {
            isRefusal = true;
            problems.Add(line, "STATUS", "bank-refused", said.TryGetValue("MESSAGE", out var message) ? message.Text : said.GetValueOrDefault("CODE").Text);
        }

        said.Clear();
    }

    private void Finish()
    {
        if (statement is not null)
        {
            statements.AddRange(statement.Close());
        }

        statement = null;
    }
}

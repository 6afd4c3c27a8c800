using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Follows an OFX message from tag to tag: which statement it is in, and what each of its movements says.</summary>
public sealed class OfxMessage(ReadSettings settings, ProblemList problems, DecimalMark mark, BankEntries entries)
{
    private const string Entry = "STMTTRN";
    private const string Investment = "INVSTMTRS";
    private const string EntryList = "BANKTRANLIST";
    private const string Root = "OFX";

    /// <summary>Tags that hold others. Every other one is a value, which SGML need not close.</summary>
    private static readonly HashSet<string> Aggregates =
    [
        Root, "SONRS", "STATUS", "STMTTRNRS", "CCSTMTTRNRS", "INVSTMTTRNRS", "STMTRS", "CCSTMTRS", "INVSTMTRS", "BANKACCTFROM", "CCACCTFROM", "INVACCTFROM",
        EntryList, "INVTRANLIST", "INVBANKTRAN", Entry, "PAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "LEDGERBAL", "AVAILBAL", "BALLIST", "BAL",
        "INVBAL", "INVTRAN", "EXTDPAYEE", "STMTTRNP", "BANKTRANLISTP",
    ];

    private static readonly HashSet<string> StatementNames = ["STMTRS", "CCSTMTRS", Investment];

    /// <summary>What may stand in a movement. Anything else that begins there shows that the movement was not closed.</summary>
    private static readonly HashSet<string> InEntry = ["PAYEE", "EXTDPAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY"];

    private readonly OwnCurrency own = new(settings, problems);
    private readonly List<(string Name, int Line)> open = [];
    private readonly List<StatementSummary> statements = [];
    private readonly Dictionary<string, (string Text, int Line)> said = new(StringComparer.Ordinal);
    private OfxStatement? statement;
    private int entryLine;

    /// <summary>Where movements began that no statement frames; 0 where none do.</summary>
    private int bareLine;

    private bool isFramed;
    private bool hasInvestments;
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
            problems.Add(1, null, hasInvestments ? "investments-only" : "statement-missing");
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

        var isBare = IsBare(token.Name);
        open.Add((token.Name, token.Line));
        if (isBare || StatementNames.Contains(token.Name))
        {
            Begin(token, isBare);
        }

        if (token.Name is Entry or "STATUS")
        {
            said.Clear();
            entryLine = token.Name == Entry ? token.Line : entryLine;
        }
    }

    /// <summary>
    /// Some programs write the movements without the statement that frames them, its account and its currency. They are one statement where
    /// nothing stands round them: within the tags of a frame whose own is missing, the file was damaged.
    /// </summary>
    private bool IsBare(string name) => name is (EntryList or Entry) && !isFramed && bareLine == 0 && open.TrueForAll(each => each.Name == Root);

    private void Begin(OfxToken token, bool isBare)
    {
        Finish();
        if (isBare)
        {
            bareLine = token.Line;
            problems.Warn(token.Line, token.Name, "account-missing");
        }
        else if (bareLine > 0)
        {
            problems.Add(bareLine, Entry, "entry-outside");
        }

        isFramed |= !isBare;
        hasInvestments |= token.Name == Investment;
        statement = entries.Begin(token.Line) ? new OfxStatement(settings, problems, mark, entries, own, token.Name, token.Line) : null;
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

        var isEndOfBare = bareLine > 0 && name is (EntryList or Root);
        if (isEndOfBare || StatementNames.Contains(name))
        {
            Finish();
        }

        isEnded |= name == Root || (isEndOfBare && open.Count == 0);
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

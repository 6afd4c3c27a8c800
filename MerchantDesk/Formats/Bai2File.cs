using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Follows a BAI2 file from record to record and verifies what each trailer says of the account, the group and the file before it.</summary>
public sealed class Bai2File(ReadSettings settings, ProblemList problems, BankEntries entries)
{
    private readonly List<StatementSummary> statements = [];
    private readonly OwnCurrency own = new(settings, problems);
    private List<ControlTotal> controls = [];
    private Bai2Account? account;
    private Bai2Level file = new();
    private Bai2Level group = new();
    private DateOnly? day;
    private Currency? currency;
    private bool isInterim;
    private bool isInFile;
    private bool isInGroup;

    public IReadOnlyList<StatementSummary> Statements => statements;

    public void Take(Bai2Records record)
    {
        file.Records += record.Count;
        group.Records += record.Count;
        if (record.Code is "01" or "02" && !entries.Begin(record.Line))
        {
            return;
        }

        if (!isInFile && record.Code != "01")
        {
            problems.Add(record.Line, record.Code, "row-after-trailer");
            return;
        }

        switch (record.Code)
        {
            case "01":
                Demand(!isInFile, record.Line, "99");
                (file, isInFile) = (new Bai2Level { Records = record.Count }, true);
                break;
            case "02":
                Demand(!isInGroup, record.Line, "98");
                BeginGroup(record);
                break;
            case "03":
                Demand(account is null, record.Line, "49");
                BeginAccount(record);
                break;
            case "16":
                TakeEntry(record);
                break;
            case "49":
                EndAccount(record);
                break;
            case "98":
                EndGroup(record);
                break;
            case "99":
                EndFile(record);
                break;
            default:
                problems.Add(record.Line, null, "record-unknown", record.Code);
                break;
        }
    }

    public void End(int line)
    {
        if (!entries.IsFull)
        {
            Demand(!isInFile, line, "99");
            if (statements.Count == 0 && problems.Count == 0)
            {
                problems.Add(1, null, "statement-missing");
            }
        }
    }

    private void Demand(bool isEnded, int line, string trailer)
    {
        if (!isEnded)
        {
            problems.Add(line, trailer, "trailer-missing");
        }
    }

    private void BeginGroup(Bai2Records record)
    {
        (group, isInGroup, account) = (new Bai2Level { Records = record.Count }, true, null);
        currency = CurrencyOf(record.Field(5), record.Line, "02");
        isInterim = record.Field(6) == "3";
        entries.AnnouncedIn = isInterim ? Bai2Format.Name : null;
        day = SwiftDays.TryRead(record.Field(3), out var stated) ? stated : null;
        if (day is null)
        {
            problems.Add(record.Line, "02", "time-unreadable", record.Field(3));
        }

        if (record.Field(2) is "2" or "4")
        {
            problems.Add(record.Line, "02", "group-status", record.Field(2));
        }
    }

    private void BeginAccount(Bai2Records record)
    {
        if (!isInGroup || !entries.Begin(record.Line))
        {
            problems.Add(record.Line, "03", "entry-outside", record.Field(0));
            return;
        }

        controls = [];
        var stated = CurrencyOf(record.Field(1), record.Line, "03") ?? currency;
        account = new Bai2Account(problems, entries, record.Field(0), stated ?? own.Take(record.Line, "03"), controls);
        account.TakeSummary(record);
    }

    private void TakeEntry(Bai2Records record)
    {
        if (account is null)
        {
            problems.Add(record.Line, "16", "entry-outside", record.Field(0));
        }
        else if (day is { } booked)
        {
            account.TakeEntry(record, booked);
        }
    }

    private void EndAccount(Bai2Records record)
    {
        if (account is null)
        {
            problems.Add(record.Line, "49", "entry-outside", record.Field(0));
            return;
        }

        Verify(record, account.Total, mayBeEmpty: !account.HasAmounts, (ControlNames.AccountTotal, 0), (ControlNames.AccountRecords, account.Records + record.Count));
        group.Add(record, problems);
        statements.Add(account.Summary(day) with { IsProvisional = isInterim });
        account = null;
    }

    private void EndGroup(Bai2Records record)
    {
        Demand(account is null, record.Line, "49");
        account = null;
        if (!isInGroup)
        {
            problems.Add(record.Line, "98", "entry-outside", record.Field(0));
            return;
        }

        Verify(record, group.Total, mayBeEmpty: false, (ControlNames.GroupTotal, 0), (ControlNames.GroupAccounts, group.Parts), (ControlNames.GroupRecords, group.Records));
        file.Add(record, problems);
        isInGroup = false;
    }

    private void EndFile(Bai2Records record)
    {
        Demand(!isInGroup, record.Line, "98");
        Verify(record, file.Total, mayBeEmpty: false, (ControlNames.FileTotal, 0), (ControlNames.FileGroups, file.Parts), (ControlNames.FileRecords, file.Records));
        (isInFile, isInGroup, account) = (false, false, null);
    }

    /// <summary>A trailer's first field is a sum, the others are counts.</summary>
    /// <param name="mayBeEmpty">True where a sum that is left out says that there was nothing to add up.</param>
    private void Verify(Bai2Records record, long total, bool mayBeEmpty, params ReadOnlySpan<(string Name, long Computed)> fields)
    {
        var differing = new List<ControlTotal>();
        for (var i = 0; i < fields.Length; i++)
        {
            var computed = i == 0 ? total : fields[i].Computed;
            if ((record.Field(i).Length == 0 && !(i == 0 && mayBeEmpty)) || !Bai2Level.TryNumber(record.Field(i), out var stated))
            {
                problems.Add(record.Line, record.Code, "control-unreadable", record.Field(i));
                continue;
            }

            differing.Add(new ControlTotal(fields[i].Name, Text(stated), Text(computed), stated == computed));
        }

        controls.AddRange(differing);
        problems.AddDifferences(record.Line, differing);
    }

    /// <summary>Null where the record names none.</summary>
    private Currency? CurrencyOf(string text, int line, string record)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (Currency.TryParse(text, out var stated))
        {
            return stated;
        }

        problems.Add(line, record, "currency-unknown", text);
        return settings.Currency;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

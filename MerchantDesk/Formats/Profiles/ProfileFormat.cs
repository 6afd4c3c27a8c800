using System.Globalization;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats.Profiles;

/// <summary>
/// The movements of a bank's or a platform's own table, as a column profile says what its columns mean. Reads text and workbooks like the tables of
/// known banks: one statement for each currency, a running balance as a soft control, twins kept apart where the rows have no number.
/// </summary>
public sealed class ProfileFormat(ColumnProfile profile) : IStatementFormat
{
    private const double Sure = 1;

    /// <summary>Without a header nothing names the table: any format that is named goes before.</summary>
    private const double Likely = 0.5;

    public ColumnProfile Profile => profile;

    public string Code => profile.Code;

    public double Likelihood(FileSample sample) => profile.Subject == ProfileSubject.Movements ? LikelihoodOf(profile, sample) : 0;

    /// <summary>Sure where a row of the beginning is the header, cell by cell; half so where a table without one has as many columns and begins with a day.</summary>
    public static double LikelihoodOf(ColumnProfile profile, FileSample sample)
    {
        var rows = ProfileSource.Rows(sample, profile.Encoding, profile.Delimiter);
        if (profile.HeaderRow > 0)
        {
            return rows.Any(cells => ColumnNames.Signature(cells) == profile.Signature) ? Sure : 0;
        }

        var day = profile.ColumnOf(ProfileField.Day) is { } column ? ColumnNames.IndexOf(profile.Header, column) : null;
        return rows.Skip(profile.SkipTop).FirstOrDefault() is { } first && first.Count == profile.Header.Count && day is { } at && DateOrder.IsDay(DayText.Cut(first[at]).Day) ? Likely : 0;
    }

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        if (profile.Subject != ProfileSubject.Movements)
        {
            problems.Add(1, null, "belongs-to-orders");
        }

        if (problems.Count > 0 || ProfileCells.Decide(bytes, profile, settings, problems) is not { } cells)
        {
            bytes.Position = 0;
            return new ParsedFile(Code, Workbook.KindOf(bytes) ?? SourceText.Sample(bytes).Encoding, [], problems.Items, problems.Count);
        }

        using var records = new ProfileRecords(bytes, profile, problems);
        if (records.Header.Count == 0)
        {
            return new ParsedFile(Code, records.Encoding, [], problems.Items, problems.Count);
        }

        var layout = new BankLayout(records.Labels[0], cells.Label(ProfileField.Day)!, [], (row, _) => Entry(row, cells, settings))
        {
            Names = records.Labels,
            KeyColumn = cells.Label(ProfileField.Id),
            BalanceColumn = cells.Label(ProfileField.Balance),
            Shortest = profile.MayEndEarly ? 1 : 0,
        };
        var parsed = new BankTable(Code, [layout], settings, take, problems).Read(records);
        if (records.LeftOut == 0)
        {
            return parsed;
        }

        problems.Warn(records.FirstLeftOut, null, "rows-left-out", records.LeftOut.ToString(CultureInfo.InvariantCulture));
        return parsed with { Problems = problems.Items };
    }

    private BankEntry? Entry(TableRow row, ProfileCells cells, ReadSettings settings)
    {
        var currency = cells.CurrencyOf(row, settings.Currency);
        var (day, moment) = cells.Moment(row, ProfileField.Day, settings.Zone);
        var amount = AmountOf(row, cells, currency);
        var kind = KindOf(row, cells);
        var fee = cells.AmountOrNull(row, ProfileField.Fee, currency);
        var key = cells.Label(ProfileField.Id) is { } id ? row.Id(id) : null;
        var entry = new BankEntry(row.Line, day, profile.Fee == FeeRule.Inside && fee is { } inside ? amount + inside.Abs() : amount)
        {
            Kind = kind,
            Key = key,
            Time = moment,
            Fee = fee is { } given && profile.Fee != FeeRule.Signed ? -given.Abs() : fee,
            Balance = cells.AmountOrNull(row, ProfileField.Balance, currency),
            OrderNo = cells.Reference(row, ProfileField.OrderNo),
            Reference = cells.Reference(row, ProfileField.TradeNo),
            RefundNo = cells.Reference(row, ProfileField.RefundNo),
            PayoutId = cells.Reference(row, ProfileField.PayoutId),
            Counterparty = cells.Text(row, ProfileField.Counterparty),
            CounterpartyAccount = cells.Text(row, ProfileField.CounterpartyAccount),
            Remark = cells.Text(row, ProfileField.Remark),
        };
        return row.IsReadable ? entry : null;
    }

    private Money AmountOf(TableRow row, ProfileCells cells, Currency currency) => profile.Sign switch
    {
        SignRule.TwoColumns or SignRule.TwoColumnsTakenBack => cells.InLessOut(row, currency),
        SignRule.Inverse => -cells.StatedAmount(row, ProfileField.Amount, currency),
        SignRule.Direction => Directed(row, cells, currency),
        _ => cells.StatedAmount(row, ProfileField.Amount, currency),
    };

    private Money Directed(TableRow row, ProfileCells cells, Currency currency)
    {
        var word = cells.Span(row, ProfileField.Direction).ToString();
        var amount = cells.Unsigned(row, word, currency);
        if (profile.WordsIn.Any(each => IsSame(each, word)))
        {
            return amount;
        }

        if (!profile.WordsOut.Any(each => IsSame(each, word)))
        {
            cells.Refuse(row, ProfileField.Direction, "value-unknown");
        }

        return -amount;
    }

    private LineKind KindOf(TableRow row, ProfileCells cells)
    {
        var word = cells.Span(row, ProfileField.Kind).ToString();
        foreach (var (each, kind) in profile.Kinds)
        {
            if (word.Length > 0 && IsSame(each, word))
            {
                return kind;
            }
        }

        if (profile.OtherKind is null && cells.Label(ProfileField.Kind) is not null)
        {
            cells.Refuse(row, ProfileField.Kind, "value-unknown");
        }

        return profile.OtherKind ?? LineKind.BankEntry;
    }

    private static bool IsSame(string word, string cell) => word.Trim().Equals(cell, StringComparison.OrdinalIgnoreCase);
}

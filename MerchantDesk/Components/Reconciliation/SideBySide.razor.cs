using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Reconciliation;

/// <summary>The sides of a break next to one another. Where two sides state a field and differ, the row and the differing characters are marked.</summary>
public sealed partial class SideBySide
{
    private IReadOnlyList<RecordView> records = [];
    private List<Column> columns = [];
    private List<Field> fields = [];

    /// <summary>The records that the break is about.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<RecordView> Members { get; set; }

    /// <summary>The records of the first suggestion, shown beside them; none where nothing is suggested.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<RecordView> Suggested { get; set; }

    /// <summary>What the lines of a side come to where <see cref="Members"/> are only the first of them.</summary>
    [Parameter] public IReadOnlyList<MemberTotal> Totals { get; set; } = [];

    [Parameter] public IReadOnlyList<MemberTotal> SuggestedTotals { get; set; } = [];

    [Parameter] public string? Account { get; set; }

    [CascadingParameter] public Profile? Profile { get; set; }

    protected override void OnParametersSet()
    {
        records = Members;
        columns = [.. Columns(Members, Totals, isSuggested: false), .. Columns(Suggested, SuggestedTotals, isSuggested: true)];
        fields =
        [
            .. new[]
            {
                Of("OrderNo", column => column.Only?.OrderNo),
                Of("TradeNo", column => column.Only?.TradeNo),
                Of("Reference", column => column.Side == Side.Case ? column.Only?.Key : column.Only?.Reference),
                Of("Amount", column => Text(column.Net.Abs())),
                Of("Fee", column => column.Only?.Fee is { IsZero: false } fee ? Text(fee) : null, isCompared: false),
                Of("MerchantDiscount", column => column.Only?.MerchantDiscount is { IsZero: false } given ? Text(given) : null, isCompared: false),
                Of("PlatformDiscount", column => column.Only?.PlatformDiscount is { IsZero: false } given ? Text(given) : null, isCompared: false),
                Of("Day", column => DateForm.Period(column.First, column.Last, CultureInfo.CurrentCulture, Words["Control.To"])),
                Of("Time", column => Instant(column.Only?.Time), isCompared: false),
                Of("Shipped", column => Instant(column.Only?.ShippedTime), isCompared: false),
                Of("GoodsBack", column => Instant(column.Only?.GoodsBackAt), isCompared: false),
                Of("Counterparty", column => Masking.Name(column.Only?.Counterparty), isCompared: false),
                Of("Kind", column => column.Only?.Kind is { } kind ? Words[$"LineKind.{kind}"].Value : null, isCompared: false),
                Of("Text", column => column.Only?.Text, isCompared: false),
                Of("Lines", column => column.Only is not null ? null : column.Count.ToString("N0", CultureInfo.CurrentCulture), isCompared: false),
                Of("Source", column => column.Only is { } only ? Words["Sides.Row", only.File, only.Row].Value : column.Records[0].File, isCompared: false),
            }
            .Where(field => field.Values.Any(value => value.Text is not null)),
        ];
    }

    /// <summary>One column for each record, or one for all lines of a side where a payout or an order has many.</summary>
    private static IEnumerable<Column> Columns(IReadOnlyList<RecordView> of, IReadOnlyList<MemberTotal> totals, bool isSuggested) =>
        of.GroupBy(record => record.Side).OrderBy(side => side.Key).SelectMany(side => side.Count() <= 2
            ? side.Select(record => new Column(record.Side, record.Place, isSuggested, [record], null))
            : [new Column(side.Key, side.First().Place, isSuggested, [.. side], totals.FirstOrDefault(total => total.Side == side.Key))]);

    private Field Of(string word, Func<Column, string?> read, bool isCompared = true)
    {
        var texts = columns.ConvertAll(column => read(column));
        var stated = texts.OfType<string>().Distinct().ToList();
        var differs = isCompared && stated.Count > 1;
        return new Field(word, differs, texts.ConvertAll(text => differs && text is not null ? Value.Marked(text, stated) : new Value(text, text ?? "", "", "")));
    }

    private static string Text(Money amount) => $"{amount.Currency.Code} {MoneyForm.Of(amount, CultureInfo.CurrentCulture)}";

    private string? Instant(DateTimeOffset? instant) => instant is { } time
        ? DateForm.Instant(time, Profile is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(Profile.TimeZone), CultureInfo.CurrentCulture)
        : null;

    private sealed record Column(Side Side, string Place, bool IsSuggested, IReadOnlyList<RecordView> Records, MemberTotal? Total)
    {
        public int Count => Total?.Count ?? Records.Count;

        public RecordView? Only => Records.Count == 1 ? Records[0] : null;

        public DateOnly First => Total?.First ?? Records.Min(record => record.Day);

        public DateOnly Last => Total?.Last ?? Records.Max(record => record.Day);

        /// <summary>Orders and single lines by what they say; many lines by what they add up to after fees.</summary>
        public Money Net => Only?.Amount ?? Total?.Net ?? Records.Select(record => record.Fee is { } fee ? record.Amount + fee : record.Amount).Aggregate((sum, amount) => sum + amount);
    }

    private sealed record Field(string Word, bool Differs, List<Value> Values);

    /// <param name="Text">Null where the side does not state it.</param>
    private sealed record Value(string? Text, string Before, string Differing, string After)
    {
        /// <summary>What all stated values share at their beginning and end stays plain.</summary>
        public static Value Marked(string text, List<string> stated)
        {
            var shortest = stated.Min(each => each.Length);
            var before = Enumerable.Range(0, shortest).TakeWhile(i => stated.TrueForAll(each => each[i] == text[i])).Count();
            var after = Enumerable.Range(1, shortest - before).TakeWhile(i => stated.TrueForAll(each => each[^i] == text[^i])).Count();
            return new Value(text, text[..before], text[before..^after], text[^after..]);
        }
    }
}

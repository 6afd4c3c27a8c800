using System.Globalization;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats.Profiles;

/// <summary>
/// The orders of a shop's own export, as a column profile says what its columns mean. It names no store, so it is of the one it is brought in for.
/// Rows that follow one another with one order number are the articles of one order. An order that nobody has paid is left out with a warning.
/// </summary>
public sealed class ProfileOrders(ColumnProfile profile)
{
    public ColumnProfile Profile => profile;

    public double Likelihood(FileSample sample) => profile.Subject == ProfileSubject.Orders ? ProfileFormat.LikelihoodOf(profile, sample) : 0;

    /// <summary>Hands each paid order to <paramref name="take"/> in file order. Never throws for bad content: problems are in the result.</summary>
    public ParsedTable Read(Stream bytes, StoreSettings settings, Action<Order> take)
    {
        var problems = new ProblemList();
        if (ProfileCells.Decide(bytes, profile, new ReadSettings(settings.Zone, settings.Usual), problems) is not { } cells)
        {
            bytes.Position = 0;
            return new ParsedTable(profile.Code, Workbook.KindOf(bytes) ?? SourceText.Sample(bytes).Encoding, 0, [], problems.Items, problems.Count);
        }

        using var records = new ProfileRecords(bytes, profile, problems);
        var table = new Table(profile, cells, settings, problems, take);
        var header = records.Header.Count == 0 ? null : TableHeader.Of(records.Labels);
        var parsed = ExportTable.Read(profile.Code, records, header, cells.Label(ProfileField.OrderNo) ?? "", problems, table.Take, profile.MayEndEarly ? 1 : 0);
        table.End();
        if (records.LeftOut > 0)
        {
            problems.Warn(records.FirstLeftOut, null, "rows-left-out", records.LeftOut.ToString(CultureInfo.InvariantCulture));
        }

        parsed = parsed with { Problems = problems.Items, ProblemCount = problems.Count, Sums = table.Sums };
        return settings.IsKnown ? parsed with { Store = settings.Store, Platform = settings.Platform } : parsed;
    }

    private sealed class Table(ColumnProfile profile, ProfileCells cells, StoreSettings settings, ProblemList problems, Action<Order> take)
    {
        private readonly Dictionary<Currency, Money> sums = [];
        private readonly List<OrderItem> items = [];
        private Order? open;
        private string? unpaid;

        public IReadOnlyList<Money> Sums => [.. sums.Values];

        /// <summary>The order that begins with this row; null where the row belongs to the one before, or to none.</summary>
        public (string Id, Money Amount)? Take(TableRow row, int record)
        {
            var number = row.Text(cells.Label(ProfileField.OrderNo)!);
            if (number is not null && number == (unpaid ?? open?.OrderNo))
            {
                Add(row);
                return null;
            }

            End();
            (open, unpaid) = (null, null);
            if (number is not null && Cells.SaysNothing(cells.Span(row, ProfileField.Day)))
            {
                unpaid = number;
                problems.Warn(row.Line, cells.Label(ProfileField.Day), "order-unpaid", number);
                return null;
            }

            open = Begin(row, record);
            return open is null ? null : (open.OrderNo, open.Paid);
        }

        /// <summary>Hands on the last order: nothing more comes.</summary>
        public void End()
        {
            if (open is not null)
            {
                sums[open.Paid.Currency] = sums.GetValueOrDefault(open.Paid.Currency, Money.Zero(open.Paid.Currency)) + open.Paid;
                take(open with { Items = [.. items] });
            }

            open = null;
        }

        private Order? Begin(TableRow row, int record)
        {
            items.Clear();
            var number = row.Id(cells.Label(ProfileField.OrderNo)!);
            var currency = cells.CurrencyOf(row, settings.Usual);
            var (day, moment) = cells.Moment(row, ProfileField.Day, settings.Zone);
            var order = new Order
            {
                Record = record,
                Line = row.Line,
                OrderNo = number,
                TradeNo = cells.Reference(row, ProfileField.TradeNo),
                CustomerName = cells.Text(row, ProfileField.Customer),
                Phone = cells.Text(row, ProfileField.Phone),
                Address = cells.Text(row, ProfileField.Address),
                Paid = Paid(row, currency),
                PaidTime = moment.ToUniversalTime(),
                PaidDay = row.IsReadable ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, settings.Zone).DateTime) : day,
                MerchantDiscount = Given(row, ProfileField.Discount, currency),
                PlatformDiscount = Given(row, ProfileField.PlatformSubsidy, currency),
                Freight = Given(row, ProfileField.Freight, currency),
                Shipment = Shipment(row),
                ShippedTime = Time(row, ProfileField.ShippedTime),
                DeliveredTime = Time(row, ProfileField.DeliveredTime),
                Waybill = Waybill.NormalOrNull(cells.Text(row, ProfileField.Waybill)),
            };
            AddItem(row, currency);
            return row.IsReadable ? order : null;
        }

        /// <summary>One more article of the order before; with <see cref="ColumnProfile.AmountsByItem"/> its part of the amounts too.</summary>
        private void Add(TableRow row)
        {
            if (open is null)
            {
                return;
            }

            var currency = open.Paid.Currency;
            if (!Cells.SaysNothing(cells.Span(row, ProfileField.Currency)) && cells.CurrencyOf(row, currency) != currency)
            {
                cells.Refuse(row, ProfileField.Currency, "currency-unexpected");
                return;
            }

            AddItem(row, currency);
            if (profile.AmountsByItem)
            {
                open = open with
                {
                    Paid = open.Paid + Paid(row, currency),
                    MerchantDiscount = Sum(open.MerchantDiscount, Given(row, ProfileField.Discount, currency)),
                    PlatformDiscount = Sum(open.PlatformDiscount, Given(row, ProfileField.PlatformSubsidy, currency)),
                    Freight = Sum(open.Freight, Given(row, ProfileField.Freight, currency)),
                };
            }
            else if (!Cells.SaysNothing(cells.Span(row, ProfileField.Amount)) && cells.Amount(row, ProfileField.Amount, currency) != open.Paid && row.IsReadable)
            {
                // Two rows that say two amounts are parts, or two orders: nobody has said which.
                cells.Refuse(row, ProfileField.Amount, "amounts-differ");
            }
        }

        private Money Paid(TableRow row, Currency currency)
        {
            var paid = cells.StatedAmount(row, ProfileField.Amount, currency);
            if (paid.IsNegative)
            {
                cells.Refuse(row, ProfileField.Amount, "amount-unreadable");
            }

            return paid;
        }

        private Money? Given(TableRow row, ProfileField field, Currency currency) => cells.AmountOrNull(row, field, currency)?.Abs();

        private static Money? Sum(Money? left, Money? right) => left is { } one && right is { } other ? one + other : left ?? right;

        private DateTimeOffset? Time(TableRow row, ProfileField field) =>
            cells.Label(field) is null || Cells.SaysNothing(cells.Span(row, field)) ? null : cells.Moment(row, field, settings.Zone).Moment.ToUniversalTime();

        private void AddItem(TableRow row, Currency currency)
        {
            if ((cells.Text(row, ProfileField.Sku) ?? cells.Text(row, ProfileField.Title)) is not { } sku)
            {
                return;
            }

            var count = cells.Span(row, ProfileField.Quantity);
            if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity < 1)
            {
                cells.Refuse(row, ProfileField.Quantity, "count-unreadable");
            }

            items.Add(new OrderItem(sku, cells.Text(row, ProfileField.Title), quantity, cells.StatedAmount(row, ProfileField.UnitPrice, currency)));
        }

        private ShipmentStatus Shipment(TableRow row)
        {
            var word = cells.Span(row, ProfileField.Shipment).ToString();
            if (Cells.SaysNothing(word))
            {
                return ShipmentStatus.Unknown;
            }

            foreach (var (each, status) in profile.Shipments)
            {
                if (each.Trim().Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return status;
                }
            }

            cells.Refuse(row, ProfileField.Shipment, "value-unknown");
            return ShipmentStatus.Unknown;
        }
    }
}

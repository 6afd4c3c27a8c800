using MerchantDesk.Application.Profiles;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>What reading a file needs to know of the account it is about.</summary>
public sealed record AccountPlace(FundAccount Account, ReadSettings Settings)
{
    public string Code => Account.Code;

    /// <summary>The last day, in the account's zone, that a movement may well be dated; a file that goes on after it is asked about. Null where nobody knows the day.</summary>
    public DateOnly? Tomorrow { get; init; }

    public AccountPlace At(DateTimeOffset now) => this with { Tomorrow = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Settings.Zone).DateTime).AddDays(1) };

    /// <summary>Of a bank account the days that it has been told of: each format numbers the same movement otherwise. Of a wallet those that column profiles have told.</summary>
    public IReadOnlySet<DateOnly> ToldDays { get; init; } = new HashSet<DateOnly>();

    /// <summary>The currencies of what it was told so far.</summary>
    public IReadOnlySet<Currency> ToldCurrencies { get; init; } = new HashSet<Currency>();

    /// <summary>The formats of what came in so far.</summary>
    public IReadOnlySet<string> ToldFormats { get; init; } = new HashSet<string>();

    /// <summary>What somebody has said of the columns of its files.</summary>
    public ProfileBook Profiles { get; init; } = ProfileBook.Empty;

    /// <summary>What was announced of it so far; a new file is counted against it.</summary>
    public Announcements Announced { get; init; } = new(new ToldDays([]), []);

    /// <summary>What tells the lines of a file that this format reads. Banks give their numbers again, some on another day only; only our own form refuses that.</summary>
    public LineSource SourceOf(string format)
    {
        var isBank = Account.Kind == AccountKind.Bank;
        var numbers = Profiles.HasIds(format) ? (isBank ? NumberScope.KindAndWayOfDay : NumberScope.KindAndWay)
            : BillSource.NumbersOf(format) is var scope && isBank && scope is not (NumberScope.Movement or NumberScope.KindAndWayOfDay) ? NumberScope.Nothing : scope;
        return new LineSource(format, Profiles.RevisionOf(format), numbers, isBank ? OtherSources.All : ColumnProfile.IsCode(format) ? OtherSources.Profiles : OtherSources.None);
    }

    /// <summary>True of a currency that nobody has said it holds: a bank account has one, a wallet those that it was told before beside it.</summary>
    public bool LacksCurrency(Currency currency) => currency != Account.Currency && (Account.Kind == AccountKind.Bank || !ToldCurrencies.Contains(currency));

    /// <summary>Throws <see cref="RuleException"/> where there is no such account.</summary>
    public static async Task<AccountPlace> FindAsync(DeskDbContext db, string code, CancellationToken ct)
    {
        var account = await db.FundAccounts.FirstOrDefaultAsync(each => each.Code == code, ct) ?? throw new RuleException(Rule.NotFound, code);
        return await OfAsync(db, account, ct);
    }

    public static async Task<AccountPlace> OfAsync(DeskDbContext db, FundAccount account, CancellationToken ct)
    {
        var isBank = account.Kind == AccountKind.Bank;
        var told = await db.Statements
            .Where(statement => statement.Account == account.Code
                && db.ImportBatches.Any(batch => batch.Id == statement.Batch && batch.PublishedAt != null && (isBank || batch.Format.StartsWith(ColumnProfile.Prefix))))
            .Select(statement => new { statement.From, statement.To }).ToListAsync(ct);
        var formats = await db.ImportBatches.Where(batch => batch.Kind == BatchKind.Statement && batch.Account == account.Code && batch.PublishedAt != null).Select(batch => batch.Format).Distinct().ToListAsync(ct);
        var currencies = account.Kind == AccountKind.Bank ? [] : await db.Statements
            .Where(statement => statement.Account == account.Code && db.ImportBatches.Any(batch => batch.Id == statement.Batch && batch.PublishedAt != null))
            .Select(statement => statement.Currency).Distinct().ToListAsync(ct);
        return new AccountPlace(account, new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone), account.Currency))
        {
            Profiles = await ProfileBook.ReadAsync(db, ProfileSubject.Movements, account.Code, ct),
            Announced = await AnnouncementReader.OfAsync(db, account.Code, ct),
            ToldFormats = formats.ToHashSet(StringComparer.Ordinal),
            ToldCurrencies = currencies.ToHashSet(),
            ToldDays = told.SelectMany(each => Enumerable.Range(each.From.DayNumber, Math.Max(0, each.To.DayNumber - each.From.DayNumber + 1))).Select(DateOnly.FromDayNumber).ToHashSet(),
        };
    }
}

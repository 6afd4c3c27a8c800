using MerchantDesk.Application.Audit;
using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Setup;

/// <summary>Makes an empty folder into an installation, once. The only change of the books that nobody with duties asks for.</summary>
public sealed class SetupService(IDbContextFactory<DeskDbContext> contexts, WriteLock writeLock, TimeProvider clock, SetupCode code)
{
    /// <summary>
    /// Makes the installation and its first person, who has proved with the one-time code to sit at the console: the owner, who brings in the others
    /// until somebody is the administrator. Throws <see cref="RuleException"/> where the roles they take on besides may not stand together.
    /// </summary>
    public async Task<FirstPerson> FirstAsync(string oneTimeCode, FirstStart first, CancellationToken ct = default)
    {
        using var turn = await writeLock.TakeAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Installations.AnyAsync(ct))
        {
            throw new RuleException(Rule.NotEmpty);
        }

        code.Demand(oneTimeCode);
        var forms = new ObjectForms(db);
        var installation = Begin(first);
        var now = clock.GetUtcNow();
        var person = PersonMaker.Make(Given(first.User, "user"), Given(first.Name, "name"));
        var roles = RolesOf(first);
        db.AddRange(installation, person);
        await db.SaveChangesAsync(ct);
        var id = new PersonId(person.Id);
        db.AddRange(roles.Select(role => new RoleGrant { Person = id, Role = role, GrantedAt = now }));
        var (key, text) = KeyIssue.Make(id, "first sign-in", now);
        db.Add(key);
        var warned = DutyWarning.Of(person.DisplayName, roles, first.TeamSize).Select(warning => warning.Constraint).Distinct();
        var record = new ActRecord("setup.done", "installation", new { people = 1, accounts = 0, teamSize = first.TeamSize, roles = roles.Select(Roles.CodeOf), warned }) { Of = [installation] };
        await LeafWriter.AppendAsync(db, Caller.Nobody("page") with { Person = id }, Duty.GrantRoles, record, now, refused: null, ct, forms);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        code.Burn();
        return new FirstPerson(id, roles, text);
    }

    /// <summary>Returns each person's new key, shown this once. Throws <see cref="RuleException"/> on a folder in use, a mistake in the file, or roles that may not stand together.</summary>
    public async Task<IReadOnlyList<NewKey>> FromTeamAsync(TeamFile team, CancellationToken ct = default)
    {
        using var turn = await writeLock.TakeAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Installations.AnyAsync(ct))
        {
            throw new RuleException(Rule.NotEmpty);
        }

        var now = clock.GetUtcNow();
        var forms = new ObjectForms(db);
        var installation = new Installation
        {
            Log = Guid.NewGuid().ToString("N"),
            Merchant = Filled(team.Merchant, "$.merchant"),
            TimeZone = Zone(team.TimeZone, "$.timeZone"),
            Currency = CurrencyOf(team.Currency, "$.currency").Code,
            TeamSize = team.TeamSize >= TeamSize.Smallest ? team.TeamSize : throw Wrong("$.teamSize", $"{TeamSize.Smallest} or more"),
            AllowMoneyDuties = team.AllowMoneyDuties,
        };
        db.Add(installation);
        AddFunds(db, team);
        await SaveAsync(db, "$", ct);
        var keys = await AddPeopleAsync(db, team, now, ct);
        var warned = DutiesOf(team).Warnings.Select(warning => warning.Constraint).Distinct();
        var record = new ActRecord("setup.done", "installation", new { people = team.People.Count, accounts = team.Accounts.Count, teamSize = team.TeamSize, warned, allowMoneyDuties = team.AllowMoneyDuties }) { Of = [installation] };
        await LeafWriter.AppendAsync(db, Caller.Nobody("cli"), Duty.GrantRoles, record, now, refused: null, ct, forms);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return keys;
    }

    public async Task<bool> IsDoneAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Installations.AnyAsync(ct);
    }

    /// <summary>Everything that is asked of a first start, each by itself, so that whoever fills it in hears of all faults at once; each throws <see cref="RuleException"/> where it is not so.</summary>
    public static IReadOnlyList<Action> Checks(FirstStart first) =>
    [
        () => Given(first.Merchant, "merchant"), () => ZoneOf(first), () => CurrencyOf(first), () => TeamSize.Demand(first.TeamSize),
        () => Given(first.Name, "name"), () => Given(first.User, "user"), () => RolesOf(first),
    ];

    /// <summary>What such a team cannot do, or only at a risk. Throws nothing: roles that are not known count for nothing.</summary>
    public static TeamDuties DutiesOf(TeamFile team) => TeamDuties.Of(
        team.People.Select(person => (person.Name, (IReadOnlyList<Role>)[.. person.Roles.Where(code => Roles.TryParse(code, out _)).Select(code => Roles.TryParse(code, out var role) ? role : default)])),
        team.TeamSize);

    private static Installation Begin(FirstStart first) => new()
    {
        Log = Guid.NewGuid().ToString("N"),
        Merchant = Given(first.Merchant, "merchant"),
        TimeZone = ZoneOf(first),
        Currency = CurrencyOf(first),
        TeamSize = TeamSize.Demand(first.TeamSize),
    };

    private static string ZoneOf(FirstStart first) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(first.TimeZone, out _) ? first.TimeZone : throw new RuleException(Rule.ZoneUnknown, first.TimeZone);

    private static string CurrencyOf(FirstStart first) =>
        Currency.TryParse(first.Currency, out var currency) && currency.IsListed ? currency.Code : throw new RuleException(Rule.CurrencyUnknown, first.Currency);

    private static List<Role> RolesOf(FirstStart first)
    {
        if (first.Further.Select(role => (Role?)role).FirstOrDefault(role => !FirstStart.Choices.Contains(role!.Value)) is { } closed)
        {
            throw new RuleException(Rule.FirstRoleNotOpen, closed);
        }

        List<Role> roles = [Role.Owner, .. first.Further.Distinct()];
        PersonMaker.Check(first.User, roles, first.TeamSize);
        return roles;
    }

    private static string Given(string text, string field) => string.IsNullOrWhiteSpace(text) ? throw new RuleException(Rule.FieldMissing, field) : text.Trim();

    private static void AddFunds(DeskDbContext db, TeamFile team)
    {
        var platforms = team.Platforms.Select(platform => platform.Code).ToHashSet();
        string Known(string platform, string path) => platforms.Contains(platform) ? platform : throw Wrong(path, $"unknown platform {platform}");

        db.AddRange(team.Platforms.Select(row => new Platform { Code = Filled(row.Code, "$.platforms"), Name = row.Name }));
        db.AddRange(team.Stores.Select((row, i) => new Store
        {
            Code = Filled(row.Code, $"$.stores[{i}].code"),
            Platform = Known(row.Platform, $"$.stores[{i}].platform"),
            Name = row.Name,
            TimeZone = Zone(row.TimeZone ?? team.TimeZone, $"$.stores[{i}].timeZone"),
        }));
        foreach (var (row, i) in team.Accounts.Select((row, i) => (row, i)))
        {
            var kind = row.Kind switch { "wallet" => AccountKind.Wallet, "bank" => AccountKind.Bank, _ => throw Wrong($"$.accounts[{i}].kind", "wallet or bank") };
            db.Add(new FundAccount
            {
                Code = Filled(row.Code, $"$.accounts[{i}].code"),
                Kind = kind,
                Platform = Known(row.Platform, $"$.accounts[{i}].platform"),
                Currency = CurrencyOf(row.Currency, $"$.accounts[{i}].currency"),
                Number = Filled(row.Number, $"$.accounts[{i}].number"),
                TimeZone = Zone(row.TimeZone ?? team.TimeZone, $"$.accounts[{i}].timeZone"),
            });
            if (kind == AccountKind.Bank)
            {
                db.Add(new AccountMapping { Platform = row.Platform, BankAccount = row.Code, Since = DateOnly.MinValue });
            }
        }

        db.AddRange(team.Fees.Select((row, i) =>
        {
            var currency = CurrencyOf(row.Currency, $"$.fees[{i}].currency");
            return new FeeContract
            {
                Platform = Known(row.Platform, $"$.fees[{i}].platform"),
                Currency = currency,
                RateBp = row.RateBp is >= 0 and <= 10_000 ? row.RateBp : throw Wrong($"$.fees[{i}].rateBp", "0 to 10000"),
                FixedMinor = Money.TryParsePlain(row.Fixed, currency, out var fixedFee) && !fixedFee.IsNegative ? fixedFee.Minor : throw Wrong($"$.fees[{i}].fixed", row.Fixed),
                RefundFee = row.RefundFee switch { "returned" => RefundFee.Returned, "kept" => RefundFee.Kept, _ => throw Wrong($"$.fees[{i}].refundFee", "returned or kept") },
                ValidFrom = row.ValidFrom,
            };
        }));
    }

    private static async Task<IReadOnlyList<NewKey>> AddPeopleAsync(DeskDbContext db, TeamFile team, DateTimeOffset now, CancellationToken ct)
    {
        var keys = new List<NewKey>();
        foreach (var (row, i) in team.People.Select((row, i) => (row, i)))
        {
            var roles = row.Roles.Select(code => Roles.TryParse(code, out var role) ? role : throw Wrong($"$.people[{i}].roles", code)).Distinct().ToList();
            PersonMaker.Check(row.User, roles, team.TeamSize);
            var user = Filled(row.User, $"$.people[{i}].user");
            var person = PersonMaker.Make(user, row.Name);
            db.Add(person);
            await SaveAsync(db, $"$.people[{i}]", ct);
            db.AddRange(roles.Select(role => new RoleGrant { Person = new PersonId(person.Id), Role = role, GrantedAt = now }));
            var (stored, key) = KeyIssue.Make(new PersonId(person.Id), "setup", now);
            db.Add(stored);
            keys.Add(new NewKey(person.UserName!, key));
        }

        return keys;
    }

    private static async Task SaveAsync(DeskDbContext db, string path, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            throw Wrong(path, "used twice");
        }
    }

    private static string Filled(string text, string path) => string.IsNullOrWhiteSpace(text) ? throw Wrong(path, "empty") : text.Trim();

    private static string Zone(string id, string path) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : throw Wrong(path, id);

    private static Currency CurrencyOf(string code, string path) => Currency.TryParse(code, out var currency) && currency.IsListed ? currency : throw Wrong(path, code);

    private static RuleException Wrong(string path, string what) => new(Rule.TeamFileInvalid, path, what);
}

/// <summary>A person's new key, shown once.</summary>
public record NewKey(string User, string Key);

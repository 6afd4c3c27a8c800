using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Refunds;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Data;

/// <summary>The books. Changes go through the door (Application/Desk); Identity's store is the one other writer of this context.</summary>
public sealed class DeskDbContext(DbContextOptions<DeskDbContext> options) : IdentityUserContext<Person, long>(options)
{
    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<AccessKey> AccessKeys => Set<AccessKey>();

    public DbSet<SignInSession> Sessions => Set<SignInSession>();

    public DbSet<AuditLeaf> AuditLeaves => Set<AuditLeaf>();

    public DbSet<AuditNote> AuditNotes => Set<AuditNote>();

    public DbSet<Platform> Platforms => Set<Platform>();

    public DbSet<Store> Stores => Set<Store>();

    public DbSet<FundAccount> FundAccounts => Set<FundAccount>();

    public DbSet<AccountMapping> AccountMappings => Set<AccountMapping>();

    public DbSet<FeeContract> FeeContracts => Set<FeeContract>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<StoredLineChange> LineChanges => Set<StoredLineChange>();

    public DbSet<LineVersion> LineVersions => Set<LineVersion>();

    public DbSet<LineVersionEnding> LineVersionEndings => Set<LineVersionEnding>();

    public DbSet<LineFill> LineFills => Set<LineFill>();

    public DbSet<StoredLine> StatementLines => Set<StoredLine>();

    public DbSet<AnnouncedLine> AnnouncedLines => Set<AnnouncedLine>();

    public DbSet<StoredOrder> Orders => Set<StoredOrder>();

    public DbSet<StoredCase> StatedCases => Set<StoredCase>();

    public DbSet<StoredStatement> Statements => Set<StoredStatement>();

    public DbSet<WaitingFile> WaitingFiles => Set<WaitingFile>();

    public DbSet<StoredProfile> ColumnProfiles => Set<StoredProfile>();

    public DbSet<ReconciliationRun> ReconciliationRuns => Set<ReconciliationRun>();

    public DbSet<StoredMatch> Matches => Set<StoredMatch>();

    public DbSet<MatchMember> MatchMembers => Set<MatchMember>();

    public DbSet<MatchEnding> MatchEndings => Set<MatchEnding>();

    public DbSet<StoredBreak> Breaks => Set<StoredBreak>();

    public DbSet<BreakMember> BreakMembers => Set<BreakMember>();

    public DbSet<BreakEvent> BreakEvents => Set<BreakEvent>();

    public DbSet<RefundCase> RefundCases => Set<RefundCase>();

    public DbSet<RefundPayment> RefundPayments => Set<RefundPayment>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conversions.AddTo(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(DeskDbContext).Assembly);
        Conversions.GiveOutIds(builder);
        builder.HasDbFunction(typeof(SqliteFunctions).GetMethod(nameof(SqliteFunctions.Instr))!).HasName("instr").IsBuiltIn();

        // Of a movement's versions one stands: every query finds that one and no other. SqliteStanding says the same in SQL.
        builder.Entity<StoredLine>().HasQueryFilter(line =>
            !LineVersions.Any(version => version.Line == line.Id && !LineVersionEndings.Any(ending => ending.Version == version.Id))
            && (!LineVersions.Any(version => version.By == line.Id) || LineVersions.Any(version => version.By == line.Id && !LineVersionEndings.Any(ending => ending.Version == version.Id))));
    }
}

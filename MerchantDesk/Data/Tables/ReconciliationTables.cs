using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class StoredStatementTable : IEntityTypeConfiguration<StoredStatement>
{
    public void Configure(EntityTypeBuilder<StoredStatement> table)
    {
        table.ToTable("Statements");
        table.HasKey(statement => statement.Id);
        table.HasIndex(statement => new { statement.Account, statement.From });
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(statement => statement.Batch).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ReconciliationRunTable : IEntityTypeConfiguration<ReconciliationRun>
{
    public void Configure(EntityTypeBuilder<ReconciliationRun> table)
    {
        table.HasKey(run => run.Id);
        table.Ignore(run => run.NotCompared);
        table.HasIndex(run => run.Number).IsUnique();
    }
}

public sealed class StoredMatchTable : IEntityTypeConfiguration<StoredMatch>
{
    public void Configure(EntityTypeBuilder<StoredMatch> table)
    {
        table.ToTable("Matches");
        table.HasKey(match => match.Id);
        table.Property(match => match.Pass).HasConversion<int>();
        table.Property(match => match.Status).HasConversion<int>();
        table.Property(match => match.Reason).HasConversion<int>();
        table.HasIndex(match => new { match.Run, match.Id });
        table.HasIndex(match => new { match.Pass, match.Status });
        table.HasOne<ReconciliationRun>().WithMany().HasForeignKey(match => match.Run).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class MatchMemberTable : IEntityTypeConfiguration<MatchMember>
{
    public void Configure(EntityTypeBuilder<MatchMember> table)
    {
        table.ToTable("MatchMembers");
        table.HasKey(member => new { member.Match, member.Ordinal });
        table.Property(member => member.Side).HasConversion<int>();
        table.HasIndex(member => new { member.Side, member.Record });
        table.HasOne<StoredMatch>().WithMany().HasForeignKey(member => member.Match).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class MatchEndingTable : IEntityTypeConfiguration<MatchEnding>
{
    public void Configure(EntityTypeBuilder<MatchEnding> table)
    {
        table.ToTable("MatchEndings");
        table.HasKey(ending => ending.Match);
        table.HasOne<StoredMatch>().WithMany().HasForeignKey(ending => ending.Match).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class StoredBreakTable : IEntityTypeConfiguration<StoredBreak>
{
    public void Configure(EntityTypeBuilder<StoredBreak> table)
    {
        table.ToTable("Breaks");
        table.HasKey(found => found.Id);
        table.Ignore(found => found.Amount);
        table.Property(found => found.AnchorSide).HasConversion<int>();
        table.Property(found => found.Version).IsConcurrencyToken();
        table.HasIndex(found => found.Number).IsUnique();
        table.HasIndex(found => new { found.Kind, found.AnchorSide, found.AnchorRecord }).IsUnique();
        table.HasIndex(found => new { found.State, found.Day, found.Id });
        table.HasOne<ReconciliationRun>().WithMany().HasForeignKey(found => found.FoundRun).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class BreakMemberTable : IEntityTypeConfiguration<BreakMember>
{
    public void Configure(EntityTypeBuilder<BreakMember> table)
    {
        table.ToTable("BreakMembers");
        table.HasKey(member => new { member.Break, member.Ordinal });
        table.Property(member => member.Side).HasConversion<int>();
        table.HasIndex(member => new { member.Side, member.Record });
        table.HasOne<StoredBreak>().WithMany().HasForeignKey(member => member.Break).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class BreakEventTable : IEntityTypeConfiguration<BreakEvent>
{
    public void Configure(EntityTypeBuilder<BreakEvent> table)
    {
        table.ToTable("BreakEvents");
        table.HasKey(each => each.Id);
        table.HasIndex(each => new { each.Break, each.Id });
        table.HasOne<StoredBreak>().WithMany().HasForeignKey(each => each.Break).OnDelete(DeleteBehavior.Restrict);
    }
}

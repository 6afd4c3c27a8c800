using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class ImportBatchTable : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> table)
    {
        table.HasKey(batch => batch.Id);
        table.Ignore(batch => batch.Known);
        table.HasIndex(batch => batch.Number).IsUnique();

        // The same bytes of one account or store are published once, whoever is first.
        table.HasIndex(batch => new { batch.Kind, batch.Account, batch.Sha256 }).IsUnique().HasFilter("\"PublishedAt\" IS NOT NULL");
    }
}

public sealed class WaitingFileTable : IEntityTypeConfiguration<WaitingFile>
{
    public void Configure(EntityTypeBuilder<WaitingFile> table)
    {
        table.ToTable("WaitingFiles");
        table.HasKey(file => file.Id);

        // The same bytes of one account wait once, whoever brings them.
        table.HasIndex(file => new { file.Account, file.Sha256 }).IsUnique().HasFilter("\"SettledAt\" IS NULL");
    }
}

public sealed class StoredLineTable : IEntityTypeConfiguration<StoredLine>
{
    public void Configure(EntityTypeBuilder<StoredLine> table)
    {
        table.ToTable("StatementLines");
        table.HasKey(line => line.Id);
        table.Property(line => line.Kind).HasConversion<int>();
        table.HasIndex(line => new { line.Account, line.Fingerprint }).IsUnique();
        table.HasIndex(line => new { line.Account, line.Day, line.Id });
        table.HasIndex(line => new { line.Account, line.UnpaidFingerprint }).HasFilter("\"UnpaidFingerprint\" IS NOT NULL");
        table.HasIndex(line => new { line.Batch, line.Record });

        table.HasIndex(line => new { line.OrderNo, line.Account }).HasFilter(RareLines.Filter);
        table.HasIndex(line => new { line.TradeNo, line.Account }).HasFilter(RareLines.Filter);
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(line => line.Batch).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class AnnouncedLineTable : IEntityTypeConfiguration<AnnouncedLine>
{
    public void Configure(EntityTypeBuilder<AnnouncedLine> table)
    {
        table.ToTable("AnnouncedLines");
        table.HasKey(line => line.Id);
        table.Property(line => line.Kind).HasConversion<int>();
        table.HasIndex(line => new { line.Account, line.Fingerprint }).IsUnique();
        table.HasIndex(line => new { line.Account, line.Day, line.Currency });
        table.HasIndex(line => new { line.Batch, line.Record });
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(line => line.Batch).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class LineVersionTable : IEntityTypeConfiguration<LineVersion>
{
    public void Configure(EntityTypeBuilder<LineVersion> table)
    {
        table.ToTable("LineVersions");
        table.HasKey(version => version.Id);
        table.HasIndex(version => version.Line);
        table.HasIndex(version => version.By);
        table.HasOne<StoredBreak>().WithMany().HasForeignKey(version => version.Break).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class LineVersionEndingTable : IEntityTypeConfiguration<LineVersionEnding>
{
    public void Configure(EntityTypeBuilder<LineVersionEnding> table)
    {
        table.ToTable("LineVersionEndings");
        table.HasKey(ending => ending.Version);
        table.HasOne<LineVersion>().WithOne().HasForeignKey<LineVersionEnding>(ending => ending.Version).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class LineFillTable : IEntityTypeConfiguration<LineFill>
{
    public void Configure(EntityTypeBuilder<LineFill> table)
    {
        table.ToTable("LineFills");
        table.HasKey(fill => new { fill.Line, fill.Batch });
        table.HasIndex(fill => fill.Batch);
        table.HasIndex(fill => fill.Account);
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(fill => fill.Batch).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class StoredLineChangeTable : IEntityTypeConfiguration<StoredLineChange>
{
    public void Configure(EntityTypeBuilder<StoredLineChange> table)
    {
        table.ToTable("LineChanges");
        table.HasKey(change => new { change.Batch, change.Record, change.Line });
        table.Property(change => change.Kind).HasConversion<int>();
        table.HasIndex(change => change.Line);
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(change => change.Batch).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<StoredLine>().WithMany().HasForeignKey(change => change.Line).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class AuditNoteTable : IEntityTypeConfiguration<AuditNote>
{
    public void Configure(EntityTypeBuilder<AuditNote> table)
    {
        table.ToTable("AuditNotes");
        table.HasKey(note => new { note.Seq, note.Hmac });
        table.Ignore(note => note.Holds);
        table.HasOne<AuditLeaf>().WithMany().HasForeignKey(note => note.Seq).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class AuditLeafTable : IEntityTypeConfiguration<AuditLeaf>
{
    public void Configure(EntityTypeBuilder<AuditLeaf> table)
    {
        table.HasKey(leaf => leaf.Seq);
        table.Property(leaf => leaf.Seq).ValueGeneratedNever();
        table.HasIndex(leaf => new { leaf.Object, leaf.Refused });
        table.HasIndex(leaf => leaf.Time);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

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

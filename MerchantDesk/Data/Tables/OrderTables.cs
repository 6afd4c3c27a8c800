using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class StoredOrderTable : IEntityTypeConfiguration<StoredOrder>
{
    public void Configure(EntityTypeBuilder<StoredOrder> table)
    {
        table.ToTable("Orders");
        table.HasKey(order => order.Id);
        table.Property(order => order.Shipment).HasConversion<int>();
        table.HasIndex(order => new { order.Store, order.Fingerprint }).IsUnique();
        table.HasIndex(order => new { order.OrderNo, order.Store, order.Id });
        table.HasIndex(order => new { order.Store, order.PaidDay, order.Id });
        table.HasIndex(order => new { order.Batch, order.Record });
        table.HasIndex(order => order.Waybill).HasFilter("\"Waybill\" IS NOT NULL");
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(order => order.Batch).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class StoredCaseTable : IEntityTypeConfiguration<StoredCase>
{
    public void Configure(EntityTypeBuilder<StoredCase> table)
    {
        table.ToTable("StatedCases");
        table.HasKey(stated => stated.Id);
        table.HasIndex(stated => new { stated.Store, stated.Fingerprint }).IsUnique();
        table.HasIndex(stated => new { stated.CaseNo, stated.Store, stated.Id });
        table.HasIndex(stated => new { stated.OrderNo, stated.Store });
        table.HasIndex(stated => new { stated.Batch, stated.Record });
        table.HasOne<ImportBatch>().WithMany().HasForeignKey(stated => stated.Batch).OnDelete(DeleteBehavior.Restrict);
    }
}

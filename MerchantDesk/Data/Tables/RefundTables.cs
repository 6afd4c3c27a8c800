using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class RefundCaseTable : IEntityTypeConfiguration<RefundCase>
{
    public void Configure(EntityTypeBuilder<RefundCase> table)
    {
        table.ToTable("RefundCases");
        table.HasKey(refund => refund.Id);
        table.Property(refund => refund.Version).IsConcurrencyToken();
        table.Ignore(refund => refund.Approvals);
        table.Ignore(refund => refund.PayableFrom);
        table.Ignore(refund => refund.UnitCount);
        table.Ignore(refund => refund.IsSentBack);
        table.Ignore(refund => refund.LastReport);
        table.Ignore(refund => refund.Claimer);
        table.ComplexProperty(refund => refund.Amount, amount =>
        {
            amount.Property(money => money.Minor).HasColumnName("AmountMinor");
            amount.Property(money => money.Currency).HasColumnName("Currency");
        });
        table.OwnsOne(refund => refund.Token);
        table.OwnsMany(refund => refund.Steps, steps =>
        {
            steps.ToTable("RefundSteps");
            steps.WithOwner().HasForeignKey("Case");
            steps.HasKey("Case", nameof(RefundStep.Ordinal));
            steps.Property(step => step.Ordinal).ValueGeneratedNever();
            steps.HasIndex(step => new { step.To, step.At });
            steps.OwnsOne(step => step.Evidence, evidence =>
            {
                // What a parcel came back under, by which line, and what picture shows it: each proves one case, so that each is looked for by itself.
                evidence.HasIndex(shown => shown.Text).HasFilter($"\"Act\" = '{nameof(RefundAct.ShipBack)}'");
                evidence.HasIndex(shown => shown.Line).HasFilter("\"Evidence_Line\" IS NOT NULL");
                evidence.HasIndex(shown => shown.Sha256).HasFilter("\"Evidence_Sha256\" IS NOT NULL");
            });
        });
        table.OwnsMany(refund => refund.Units, units =>
        {
            units.ToTable("RefundUnits");
            units.WithOwner().HasForeignKey("Case");
            units.HasKey("Case", nameof(RefundUnit.Sku));
            units.Property(unit => unit.Sku).ValueGeneratedNever();
        });
        table.Navigation(refund => refund.Units).HasField("units").UsePropertyAccessMode(PropertyAccessMode.Field);
        table.Navigation(refund => refund.Steps).HasField("steps").UsePropertyAccessMode(PropertyAccessMode.Field);
        table.HasIndex(refund => refund.Number).IsUnique();
        table.Property<DateTimeOffset?>(RefundDeadline.Column);
        table.HasIndex(nameof(RefundCase.State), RefundDeadline.Column);
        table.HasIndex(refund => new { refund.OrderNo, refund.Store });
        table.HasIndex(refund => refund.OutboundWaybill).HasFilter("\"OutboundWaybill\" IS NOT NULL");
        table.HasIndex(refund => refund.CustomerKey);
        table.HasIndex(refund => refund.PayerKey);
        table.HasIndex(refund => new { refund.OpenedBy, refund.OpenedAt });
    }
}

public sealed class RefundPaymentTable : IEntityTypeConfiguration<RefundPayment>
{
    public void Configure(EntityTypeBuilder<RefundPayment> table)
    {
        table.ToTable("RefundPayments");
        table.HasKey(payment => payment.Id);
        table.HasIndex(payment => new { payment.Case, payment.Attempt }).IsUnique();
        table.HasIndex(payment => new { payment.Platform, payment.PlatformRefundNo }).IsUnique();
        table.HasIndex(payment => payment.RequestKey).IsUnique();
        table.HasOne<RefundCase>().WithMany().HasForeignKey(payment => payment.Case).OnDelete(DeleteBehavior.Restrict);
    }
}

using MerchantDesk.Domain.Funds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class PlatformTable : IEntityTypeConfiguration<Platform>
{
    public void Configure(EntityTypeBuilder<Platform> table) => table.HasKey(platform => platform.Code);
}

public sealed class StoreTable : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> table)
    {
        table.HasKey(store => store.Code);
        table.HasOne<Platform>().WithMany().HasForeignKey(store => store.Platform).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class FundAccountTable : IEntityTypeConfiguration<FundAccount>
{
    public void Configure(EntityTypeBuilder<FundAccount> table)
    {
        table.HasKey(account => account.Code);
        table.HasOne<Platform>().WithMany().HasForeignKey(account => account.Platform).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class AccountMappingTable : IEntityTypeConfiguration<AccountMapping>
{
    public void Configure(EntityTypeBuilder<AccountMapping> table)
    {
        table.HasKey(mapping => mapping.Id);
        table.HasIndex(mapping => new { mapping.Platform, mapping.BankAccount, mapping.Since }).IsUnique();
        table.HasOne<FundAccount>().WithMany().HasForeignKey(mapping => mapping.BankAccount).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class FeeContractTable : IEntityTypeConfiguration<FeeContract>
{
    public void Configure(EntityTypeBuilder<FeeContract> table)
    {
        table.HasKey(contract => contract.Id);
        table.HasIndex(contract => new { contract.Platform, contract.Currency, contract.ValidFrom }).IsUnique();
        table.HasOne<Platform>().WithMany().HasForeignKey(contract => contract.Platform).OnDelete(DeleteBehavior.Restrict);
    }
}

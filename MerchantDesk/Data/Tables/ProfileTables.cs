using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class StoredProfileTable : IEntityTypeConfiguration<StoredProfile>
{
    public void Configure(EntityTypeBuilder<StoredProfile> table)
    {
        table.ToTable("ColumnProfiles");
        table.HasKey(profile => profile.Id);
        table.HasIndex(profile => new { profile.Subject, profile.Place, profile.Name, profile.Revision }).IsUnique();
    }
}

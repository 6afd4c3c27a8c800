using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantDesk.Data.Tables;

public sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table) => table.Property(person => person.DisplayName).HasMaxLength(120);
}

public sealed class InstallationTable : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> table)
    {
        table.ToTable("Installation");
        table.HasKey(installation => installation.Id);
        table.Property(installation => installation.Id).ValueGeneratedNever();
    }
}

public sealed class RoleGrantTable : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> table)
    {
        table.HasKey(grant => grant.Id);
        table.HasIndex(grant => new { grant.Person, grant.Role }).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
    }
}

public sealed class AccessKeyTable : IEntityTypeConfiguration<AccessKey>
{
    public void Configure(EntityTypeBuilder<AccessKey> table)
    {
        table.HasKey(key => key.Id);
        table.HasIndex(key => key.Hash).IsUnique();
        table.HasIndex(key => key.Person);
    }
}

public sealed class SignInSessionTable : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> table)
    {
        table.ToTable("Sessions", rules => rules.HasCheckConstraint("CK_Sessions_Order", "\"SeenAt\" >= \"BeganAt\""));
        table.HasKey(session => session.Id);
        table.HasIndex(session => session.Person);
    }
}

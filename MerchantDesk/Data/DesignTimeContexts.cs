using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MerchantDesk.Data;

/// <summary>Lets the migration tool see the model without starting the application.</summary>
public sealed class DesignTimeContexts : IDesignTimeDbContextFactory<DeskDbContext>
{
    public DeskDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite("Data Source=:memory:").Options);
}

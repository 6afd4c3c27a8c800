using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrderFreight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FreightMinor",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_TradeNo_Account",
                table: "StatementLines",
                columns: new[] { "TradeNo", "Account" },
                filter: "\"Kind\" NOT IN (1, 3, 4)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StatementLines_TradeNo_Account",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "FreightMinor",
                table: "Orders");
        }
    }
}

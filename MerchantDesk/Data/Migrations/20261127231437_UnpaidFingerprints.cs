using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class UnpaidFingerprints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "UnpaidFingerprint",
                table: "StatementLines",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_Account_UnpaidFingerprint",
                table: "StatementLines",
                columns: new[] { "Account", "UnpaidFingerprint" },
                filter: "\"UnpaidFingerprint\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StatementLines_Account_UnpaidFingerprint",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "UnpaidFingerprint",
                table: "StatementLines");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantDesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class RefundIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StatementLines_OrderNo_Account",
                table: "StatementLines");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_OrderNo_Account",
                table: "StatementLines",
                columns: new[] { "OrderNo", "Account" },
                filter: "\"Kind\" NOT IN (1, 3, 4)");

            migrationBuilder.CreateIndex(
                name: "IX_RefundSteps_Evidence_Line",
                table: "RefundSteps",
                column: "Evidence_Line",
                filter: "\"Evidence_Line\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefundSteps_Evidence_Sha256",
                table: "RefundSteps",
                column: "Evidence_Sha256",
                filter: "\"Evidence_Sha256\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefundSteps_Evidence_Text",
                table: "RefundSteps",
                column: "Evidence_Text",
                filter: "\"Act\" = 'ShipBack'");

            migrationBuilder.CreateIndex(
                name: "IX_RefundSteps_To_At",
                table: "RefundSteps",
                columns: new[] { "To", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_RefundCases_OutboundWaybill",
                table: "RefundCases",
                column: "OutboundWaybill",
                filter: "\"OutboundWaybill\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Waybill",
                table: "Orders",
                column: "Waybill",
                filter: "\"Waybill\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Pass_Status",
                table: "Matches",
                columns: new[] { "Pass", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StatementLines_OrderNo_Account",
                table: "StatementLines");

            migrationBuilder.DropIndex(
                name: "IX_RefundSteps_Evidence_Line",
                table: "RefundSteps");

            migrationBuilder.DropIndex(
                name: "IX_RefundSteps_Evidence_Sha256",
                table: "RefundSteps");

            migrationBuilder.DropIndex(
                name: "IX_RefundSteps_Evidence_Text",
                table: "RefundSteps");

            migrationBuilder.DropIndex(
                name: "IX_RefundSteps_To_At",
                table: "RefundSteps");

            migrationBuilder.DropIndex(
                name: "IX_RefundCases_OutboundWaybill",
                table: "RefundCases");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Waybill",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Matches_Pass_Status",
                table: "Matches");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_OrderNo_Account",
                table: "StatementLines",
                columns: new[] { "OrderNo", "Account" },
                filter: "\"Kind\" = 2");
        }
    }
}
